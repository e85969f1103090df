// Looks words up in the sections of search-index.js. Nothing leaves the page.
(function () {
  'use strict';
  const most = 40;
  const form = document.getElementById('search');
  const field = document.getElementById('words');
  const list = document.getElementById('found');
  const count = document.getElementById('count');

  function words(text) {
    return text.toLowerCase().split(/[^\p{L}\p{N}_@.:#-]+/u).filter(word => word.length > 1);
  }

  function occurrences(text, word) {
    return text.toLowerCase().split(word).length - 1;
  }

  // Zero where a word is missing; headings count more than text.
  function score([, title, heading, text], wanted) {
    let sum = 0;
    for (const word of wanted) {
      const here = 20 * occurrences(heading, word) + 5 * occurrences(title, word) + Math.min(occurrences(text, word), 5);
      if (here === 0) {
        return 0;
      }
      sum += here;
    }
    return sum;
  }

  function excerpt(text, wanted) {
    const first = Math.min(...wanted.map(word => text.toLowerCase().indexOf(word)).map(at => at < 0 ? text.length : at));
    const from = first === text.length ? 0 : Math.max(0, first - 60);
    return (from > 0 ? '… ' : '') + text.substring(from, from + 200) + (from + 200 < text.length ? ' …' : '');
  }

  function entry([address, title, heading, text], wanted) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = address;
    link.textContent = title === heading ? title : title + ': ' + heading;
    const shown = document.createElement('p');
    shown.textContent = excerpt(text, wanted);
    item.append(link, shown);
    return item;
  }

  function search() {
    const wanted = words(field.value);
    const found = wanted.length === 0 ? [] : sections
      .map(section => [score(section, wanted), section])
      .filter(([points]) => points > 0)
      .sort((one, other) => other[0] - one[0]);
    list.replaceChildren(...found.slice(0, most).map(([, section]) => entry(section, wanted)));
    count.textContent = wanted.length === 0 ? '' : found.length + (found.length === 1 ? ' section' : ' sections');
  }

  form.addEventListener('submit', event => event.preventDefault());
  field.addEventListener('input', search);
  field.value = new URLSearchParams(location.search).get('q') || '';
  field.focus();
  search();
})();
