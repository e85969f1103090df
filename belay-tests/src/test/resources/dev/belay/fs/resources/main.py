import parts.one
