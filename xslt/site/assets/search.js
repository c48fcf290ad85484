// The search of a site without a server: loads search/start.js, then only the shards of words and text that a query
// needs (siglum's site/search_index.h writes them). Words are folded with the table of the edition's own letters.
(function () {
  'use strict';
  var form = document.getElementById('search');
  if (!form) return;
  var input = document.getElementById('words');
  var results = document.getElementById('results');
  var start = null, plain = null;
  var words = {}, texts = {}, waiting = {};
  var shownAtOnce = 30;

  window.siglumSearch = {
    start: function (data) { start = data; plain = {}; data.plain.forEach(function (letter) { plain[letter] = true; }); },
    words: function (number, data) { words[number] = data; },
    text: function (number, data) { texts[number] = data; }
  };

  function load(file) {
    if (!waiting[file]) {
      waiting[file] = new Promise(function (done, failed) {
        var script = document.createElement('script');
        script.src = 'search/' + file;
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    }
    return waiting[file];
  }

  // The folded form of a letter; null for what separates words.
  function foldLetter(letter) {
    if (Object.prototype.hasOwnProperty.call(start.fold, letter)) return start.fold[letter];
    return plain[letter] ? letter : null;
  }
  // Words with the places that they come from.
  function wordsOf(text) {
    var found = [], word = '', from = 0, place = 0;
    for (var letter of text) {
      var folded = foldLetter(letter);
      if (folded === null) {
        if (word) found.push({ word: word, from: from, to: place });
        word = '';
      } else {
        if (!word) from = place;
        word += folded;
      }
      place += letter.length;
    }
    if (word) found.push({ word: word, from: from, to: place });
    return found;
  }
  function shardOf(word) {
    var sum = 0, count = 0;
    for (var letter of word) {
      if (count++ === 3) break;
      sum = (sum * 31 + letter.codePointAt(0)) % 4294967296;
    }
    return sum % start.wordShards;
  }
  function segmentsOf(coded) {
    var at = 0;
    return coded.split(' ').map(function (step) { at += parseInt(step, 36); return at; });
  }

  // `one two "an exact phrase" begin*`
  function parse(query) {
    var parts = [];
    query.replace(/["“„«]([^"”“»]+)["”“»]|(\S+)/g, function (all, phrase, single) {
      var found = wordsOf(phrase || single).map(function (one) { return one.word; });
      if (found.length) parts.push({ words: found, phrase: found.length > 1, open: !phrase && /\*$/.test(single) });
    });
    return parts;
  }
  function listFor(part, word, isLast) {
    var shard = words[shardOf(word)] || {};
    if (!(part.open && isLast)) return shard[word] ? segmentsOf(shard[word]) : [];
    var all = {};
    Object.keys(words).forEach(function (number) {
      Object.keys(words[number]).forEach(function (key) {
        if (key.indexOf(word) === 0) segmentsOf(words[number][key]).forEach(function (one) { all[one] = true; });
      });
    });
    return Object.keys(all).map(Number).sort(function (a, b) { return a - b; });
  }
  function both(a, b) {
    var known = {};
    b.forEach(function (one) { known[one] = true; });
    return a.filter(function (one) { return known[one]; });
  }

  // Which of the words of a text are hits: indexes of `found`; null when a phrase is not there.
  function hits(parts, found, exact) {
    var marked = {};
    for (var p = 0; p < parts.length; p++) {
      var part = parts[p], any = false;
      for (var i = 0; i + part.words.length <= found.length; i++) {
        var same = part.words.every(function (word, k) {
          var open = part.open && k === part.words.length - 1;
          return open ? found[i + k].word.indexOf(word) === 0 : found[i + k].word === word;
        });
        if (same) { any = true; for (var k = 0; k < part.words.length; k++) marked[i + k] = true; }
      }
      if (!any && part.phrase) return null;
    }
    return marked;
  }

  function show(rows, parts) {
    results.textContent = '';
    var head = document.createElement('p');
    head.textContent = rows.length ? form.dataset.found + ' ' + rows.length : form.dataset.none;
    results.appendChild(head);
    var list = document.createElement('ol');
    list.setAttribute('role', 'list');
    results.appendChild(list);
    var done = 0;
    function more() {
      rows.slice(done, done + shownAtOnce).forEach(function (row) { list.appendChild(item(row)); });
      done += shownAtOnce;
      if (button) button.hidden = done >= rows.length;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = form.dataset.more;
    button.addEventListener('click', more);
    results.appendChild(button);
    more();
  }
  function item(row) {
    var page = start.pages[row.data[0]], made = document.createElement('li');
    var link = document.createElement('a');
    link.href = page[0] + (row.data[1] ? '#' + encodeURIComponent(row.data[1]) : '');
    link.textContent = page[1];
    made.appendChild(link);
    if (row.data[3]) {
      var of = document.createElement('span');
      of.className = 'of';
      of.textContent = ' (' + row.data[3] + ')';
      made.appendChild(of);
    }
    var line = document.createElement('div');
    line.dir = 'auto';
    var text = row.data[4], at = 0, first = null;
    row.found.forEach(function (one, i) { if (row.marked[i] && first === null) first = one.from; });
    at = first === null ? 0 : Math.max(0, first - 90);
    while (at > 0 && text[at - 1] !== ' ') at--;
    var end = Math.min(text.length, at + 260);
    if (at > 0) line.appendChild(document.createTextNode('… '));
    row.found.forEach(function (one, i) {
      if (!row.marked[i] || one.from < at || one.to > end) return;
      line.appendChild(document.createTextNode(text.slice(at, one.from)));
      var mark = document.createElement('mark');
      mark.textContent = text.slice(one.from, one.to);
      line.appendChild(mark);
      at = one.to;
    });
    line.appendChild(document.createTextNode(text.slice(at, end) + (end < text.length ? ' …' : '')));
    made.appendChild(line);
    return made;
  }

  async function search() {
    var query = input.value;
    results.textContent = form.dataset.loading;
    await load('start.js');
    var parts = parse(query);
    if (!parts.length) { results.textContent = ''; return; }
    var wanted = {};
    parts.forEach(function (part) {
      part.words.forEach(function (word) { wanted[shardOf(word)] = true; });
      if (part.open) for (var i = 0; i < start.wordShards; i++) wanted[i] = true;
    });
    await Promise.all(Object.keys(wanted).map(function (number) { return load('words-' + number + '.js'); }));
    var left = null;
    parts.forEach(function (part) {
      part.words.forEach(function (word, i) {
        var list = listFor(part, word, i === part.words.length - 1);
        left = left === null ? list : both(left, list);
      });
    });
    var shards = {};
    left.forEach(function (one) { shards[Math.floor(one / start.inShard)] = true; });
    await Promise.all(Object.keys(shards).map(function (number) { return load('text-' + number + '.js'); }));
    var kinds = {};
    form.querySelectorAll('input[name=in]:checked').forEach(function (box) { kinds[box.value] = true; });
    var rows = [];
    left.forEach(function (one) {
      var data = texts[Math.floor(one / start.inShard)][one % start.inShard];
      if (!kinds[data[2]]) return;
      var found = wordsOf(data[4]), marked = hits(parts, found);
      if (marked) rows.push({ data: data, found: found, marked: marked });
    });
    show(rows, parts);
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    try { history.replaceState(null, '', '?q=' + encodeURIComponent(input.value)); } catch (e) { /* a page from disk may not */ }
    search();
  });
  form.addEventListener('change', function (event) { if (event.target !== input && input.value) search(); });
  var asked = new URLSearchParams(location.search).get('q');
  if (asked) { input.value = asked; search(); }
})();
