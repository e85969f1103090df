// Makes MicroPython's garbage collector work while code runs.
//
// usage: node spill-pointers.mjs BINARYEN/index.js INPUT.wasm OUTPUT.wasm VIRTUAL_MACHINE
//
// This build of MicroPython collects only between two commands, because a collector can't see what compiled functions
// hold in WebAssembly's local variables. Binaryen's pass writes those to the C stack before each call, where the collector
// looks. The function of the virtual machine (its index is the last argument) is left out: it keeps what it works on in
// Python's stack, which the collector knows, and it would get too large for the JVM to run fast.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, input, output, virtualMachine] = process.argv.slice(2);
const { default: binaryen } = await import(pathToFileURL(library).href);
const module = binaryen.readBinary(readFileSync(input));
for (let index = 0; index < module.getNumFunctions(); index++) {
  const { name, module: importedFrom } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
  if (importedFrom === "" && index !== Number(virtualMachine)) {
    module.runPassesOnFunction(name, ["spill-pointers", "coalesce-locals", "vacuum"]);
  }
}
writeFileSync(output, module.emitBinary());
