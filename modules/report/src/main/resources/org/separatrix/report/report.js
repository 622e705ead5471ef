(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const page = JSON.parse(document.getElementById('page').textContent);
  const trajectories = JSON.parse(document.getElementById('trajectories').textContent);
  const tip = document.getElementById('tip');
  const aside = document.getElementById('cell');
  const views = [];
  let chosen = null;
  let origin = null;

  // ---- small helpers: text only ever becomes text, never markup

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text !== null) made.textContent = text;
    made.append(...children);
    return made;
  }

  function shape(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (parent) parent.append(made);
    return made;
  }

  function format(number) {
    if (number === null || Number.isNaN(number)) return 'none';
    if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
    const size = Math.abs(number);
    const text = size !== 0 && (size < 1e-3 || size >= 1e6)
      ? number.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e')
      : String(Number(number.toPrecision(5)));
    return text.replace(/-/g, '−');
  }

  function valueText(label) {
    return label.length > 9 && Number.isFinite(Number(label)) ? format(Number(label)) : label;
  }

  // ---- points of diagrams

  function place(view, index) {
    const columns = view.drawing.x.labels.length;
    const column = index % columns;
    const row = Math.floor(index / columns);
    const x = view.panel.across;
    const y = view.panel.upward;
    return {
      column, row,
      left: Math.min(x[column], x[column + 1]), right: Math.max(x[column], x[column + 1]),
      top: Math.min(y[row], y[row + 1]), bottom: Math.max(y[row], y[row + 1]),
    };
  }

  function coordinates(view, index) {
    const at = place(view, index);
    const facts = [
      [view.drawing.x.name, valueText(view.drawing.x.labels[at.column])],
      [view.drawing.y.name, valueText(view.drawing.y.labels[at.row])],
    ];
    const facet = view.panel.title.indexOf(' = ');
    if (facet > 0) facts.unshift([view.panel.title.slice(0, facet), view.panel.title.slice(facet + 3)]);
    else if (view.panel.title) facts.unshift(['panel', view.panel.title]);
    return facts;
  }

  function findings(view, index) {
    const panel = view.panel;
    const cells = panel.cells[index];
    const found = [];
    if (cells === 0) return [{text: 'no cells'}];
    if (panel.counts) {
      panel.counts[index].forEach((count, phase) => {
        if (count > 0) {
          const share = cells === 1 ? '' : ': ' + count + ' of ' + cells + ' cells';
          found.push({text: view.drawing.phases[phase] + share, color: view.drawing.colors[phase]});
        }
      });
      return found.length ? found : [{text: 'no phase'}];
    }
    if (panel.valued[index] === 0) return [{text: 'no value' + (cells > 1 ? ' in ' + cells + ' cells' : '')}];
    const valued = panel.valued[index];
    const range = valued > 1 ? ' (' + format(panel.least[index]) + ' to ' + format(panel.largest[index]) + ')' : '';
    found.push({text: (valued > 1 ? 'mean ' : '') + format(panel.mean[index]) + range});
    if (valued < cells) found.push({text: valued + ' of ' + cells + ' cells have a value'});
    return found;
  }

  function frame(rect, at) {
    rect.setAttribute('x', at.left);
    rect.setAttribute('y', at.top);
    rect.setAttribute('width', at.right - at.left);
    rect.setAttribute('height', at.bottom - at.top);
    rect.removeAttribute('hidden');
  }

  function between(edges, coordinate) {
    for (let i = 0; i + 1 < edges.length; i++) {
      if (coordinate >= Math.min(edges[i], edges[i + 1]) && coordinate <= Math.max(edges[i], edges[i + 1])) return i;
    }
    return -1;
  }

  function pointed(view, event) {
    const matrix = view.svg.getScreenCTM();
    if (!matrix) return -1;
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const column = between(view.panel.across, spot.x);
    const row = between(view.panel.upward, spot.y);
    return column < 0 || row < 0 ? -1 : row * view.drawing.x.labels.length + column;
  }

  function showTip(view, index, x, y) {
    tip.replaceChildren();
    for (const [name, value] of coordinates(view, index)) tip.append(element('div', name + ' = ' + value));
    for (const finding of findings(view, index)) {
      const line = element('div', null);
      if (finding.color) {
        const chip = element('span', null);
        chip.className = 'chip';
        chip.style.background = finding.color;
        line.append(chip);
      }
      line.append(finding.text);
      tip.append(line);
    }
    tip.hidden = false;
    const room = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, x + 16 + room.width > innerWidth ? x - 14 - room.width : x + 16) + 'px';
    tip.style.top = Math.max(4, y + 16 + room.height > innerHeight ? y - 12 - room.height : y + 16) + 'px';
    frame(view.cursor, place(view, index));
  }

  function hideTip(view) {
    tip.hidden = true;
    view.cursor.setAttribute('hidden', '');
  }

  function showFromKeyboard(view) {
    const at = place(view, view.index);
    const spot = new DOMPoint(at.right, at.bottom).matrixTransform(view.svg.getScreenCTM());
    showTip(view, view.index, spot.x - 8, spot.y - 8);
  }

  function pressed(view, event) {
    const columns = view.drawing.x.labels.length;
    const rows = view.drawing.y.labels.length;
    const right = view.panel.across[0] < view.panel.across[columns] ? 1 : -1;
    const up = view.panel.upward[0] > view.panel.upward[rows] ? 1 : -1;
    const at = place(view, view.index);
    const moves = {ArrowLeft: [-right, 0], ArrowRight: [right, 0], ArrowUp: [0, up], ArrowDown: [0, -up]};
    if (event.key in moves) {
      const column = Math.max(0, Math.min(columns - 1, at.column + moves[event.key][0]));
      const row = Math.max(0, Math.min(rows - 1, at.row + moves[event.key][1]));
      view.index = row * columns + column;
      showFromKeyboard(view);
      event.preventDefault();
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(view, view.index);
      event.preventDefault();
    }
  }

  function watch(drawing, panel, svg) {
    const x = panel.across;
    const y = panel.upward;
    const group = shape('g', {}, svg);
    const view = {drawing, panel, svg, index: 0};
    const hit = shape('rect', {class: 'hit', tabindex: 0, role: 'button'}, group);
    frame(hit, {
      left: Math.min(x[0], x[x.length - 1]), right: Math.max(x[0], x[x.length - 1]),
      top: Math.min(y[0], y[y.length - 1]), bottom: Math.max(y[0], y[y.length - 1]),
    });
    hit.setAttribute('aria-label', 'points of ' + (panel.title || drawing.show) + ', arrow keys move, Enter opens');
    view.chosen = shape('rect', {class: 'chosen', hidden: ''}, group);
    view.cursor = shape('rect', {class: 'cursor', hidden: ''}, group);
    hit.addEventListener('pointermove', event => {
      const index = pointed(view, event);
      if (index < 0) return hideTip(view);
      view.index = index;
      showTip(view, index, event.clientX, event.clientY);
    });
    hit.addEventListener('pointerleave', () => hideTip(view));
    hit.addEventListener('blur', () => hideTip(view));
    hit.addEventListener('focus', () => { if (hit.matches(':focus-visible')) showFromKeyboard(view); });
    hit.addEventListener('keydown', event => pressed(view, event));
    hit.addEventListener('click', event => {
      const index = pointed(view, event);
      if (index >= 0) choose(view, index);
    });
    view.hit = hit;
    views.push(view);
  }

  // ---- the panel of one cell

  function choose(view, index) {
    const cell = view.panel.examples[index];
    if (cell === '-1') return;
    origin = view.hit;
    open(cell);
    location.hash = 'cell=' + cell;
  }

  function close() {
    chosen = null;
    aside.hidden = true;
    document.body.classList.remove('beside');
    for (const view of views) view.chosen.setAttribute('hidden', '');
    if (origin) origin.focus({preventScroll: true});
  }

  function open(cell) {
    chosen = cell;
    aside.replaceChildren();
    const button = element('button', 'Close');
    button.className = 'close';
    button.addEventListener('click', close);
    const heading = element('h2', 'Cell ' + cell);
    heading.tabIndex = -1;
    aside.append(button, heading);

    const facts = new Map();
    const seen = [];
    for (const view of views) {
      const index = view.panel.examples.indexOf(cell);
      if (index < 0) {
        view.chosen.setAttribute('hidden', '');
        continue;
      }
      frame(view.chosen, place(view, index));
      for (const [name, value] of coordinates(view, index)) facts.set(name, value);
      seen.push([view.drawing.show, findings(view, index).map(finding => finding.text).join(', ')]);
    }
    const trajectory = trajectories.cells.find(entry => entry[0] === cell);
    const list = element('dl', null);
    for (const [name, value] of facts) list.append(element('dt', name), element('dd', value));
    if (trajectory) list.append(element('dt', 'outcome'), element('dd', trajectory[1] + ' at step ' + trajectory[2]));
    for (const [name, value] of seen) list.append(element('dt', name + ' here'), element('dd', value));
    aside.append(list);
    if (!seen.length && !trajectory) aside.append(element('p', 'No point of this page shows this cell as its example.'));
    aside.append(element('h3', 'Train it again'), element('pre', page.replay + ' ', element('span', '--cell ' + cell)));
    if (trajectory) {
      charts(trajectory);
    } else {
      const note = element('p', 'Its trajectory is not embedded in this page; the command above prints it.');
      note.className = 'quiet';
      aside.append(note);
    }
    aside.hidden = false;
    aside.scrollTop = 0;
    document.body.classList.add('beside');
    heading.focus({preventScroll: true});
  }

  // ---- trajectories

  let numbers = null;

  function series(offset, length) {
    if (!numbers) {
      const text = atob(trajectories.floats);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      numbers = new DataView(bytes.buffer);
    }
    const values = new Array(length);
    for (let i = 0; i < length; i++) values[i] = numbers.getFloat32(4 * (offset + i), true);
    return values;
  }

  function charts(trajectory) {
    const [, outcome, stoppedAt, names, rows, start, offsets] = trajectory;
    const steps = series(start, rows);
    const end = outcome.startsWith('diverged') ? stoppedAt : null;
    trajectories.columns[names].forEach((name, i) => chart(name, steps, series(offsets[i], rows), end));
    const note = element('p', 'Against the step, on a logarithmic axis.' + (end === null ? '' : ' Dashed: where it diverged.'));
    note.className = 'quiet';
    aside.append(note);
  }

  const WIDTH = 368;
  const HEIGHT = 118;
  const BOX = {left: 56, right: 362, top: 6, bottom: 98};

  // step 0 has no logarithm: it stands half a decade before step 1
  const decade = step => (step > 0 ? Math.log10(step) : -0.5);

  function scaled(low, high, from, to) {
    return value => (high > low ? from + (to - from) * (value - low) / (high - low) : (from + to) / 2);
  }

  function roundStep(length) {
    const power = 10 ** Math.floor(Math.log10(length));
    return power * [1, 2, 5, 10].find(factor => factor * power >= length * 0.999);
  }

  function heights(values) {
    const finite = values.filter(Number.isFinite);
    let low = finite.reduce((a, b) => Math.min(a, b));
    let high = finite.reduce((a, b) => Math.max(a, b));
    const log = low > 0 && high / low > 100;
    const ticks = [];
    if (log) {
      low = Math.log10(low);
      high = Math.log10(high);
      const stride = Math.ceil((high - low) / 3);
      for (let k = Math.ceil(low); k <= high; k += stride) ticks.push([k, k]);
    } else {
      if (!(high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high)))) {
        const around = Math.abs(low) / 10 || 1;
        low -= around;
        high += around;
      }
      const step = roundStep((high - low) / 3);
      for (let k = Math.ceil(low / step); k * step <= high; k++) ticks.push([k * step, null]);
    }
    const air = 0.06 * (high - low);
    return {coordinate: log ? Math.log10 : value => value, low: low - air, high: high + air, ticks};
  }

  function powerLabel(svg, x, y, anchor, exponent) {
    const label = shape('text', {x, y, 'text-anchor': anchor}, svg);
    label.append('10');
    const raised = shape('tspan', {dy: -4, 'font-size': 8}, label);
    raised.textContent = String(exponent).replace('-', '−');
  }

  function chart(name, steps, values, end) {
    const title = element('div', null, element('b', name));
    title.className = 'metric';
    const reading = element('span', null);
    title.append(reading);
    aside.append(title);
    if (!values.some(Number.isFinite)) {
      reading.textContent = 'no finite value';
      return;
    }
    const svg = shape('svg', {class: 'chart', viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, role: 'img', 'aria-label': name}, aside);
    const last = Math.max(steps[steps.length - 1], end === null ? 0 : end);
    const x = scaled(decade(steps[0]), decade(last), BOX.left + 4, BOX.right - 4);
    const range = heights(values);
    const y = scaled(range.low, range.high, BOX.bottom, BOX.top);
    axes(svg, steps, last, x, y, range);
    if (end !== null) shape('path', {class: 'end', d: 'M' + x(decade(end)) + ' ' + BOX.top + 'V' + BOX.bottom}, svg);
    curve(svg, steps, values, x, value => y(range.coordinate(value)));
    read(svg, reading, steps, values, x);
  }

  function axes(svg, steps, last, x, y, range) {
    for (const [at, exponent] of range.ticks) {
      const height = y(at);
      shape('path', {class: 'frame', d: 'M' + BOX.left + ' ' + height + 'H' + BOX.right}, svg);
      if (exponent === null) {
        shape('text', {x: BOX.left - 6, y: height + 3.5, 'text-anchor': 'end'}, svg).textContent = format(Number(at.toPrecision(12)));
      } else {
        powerLabel(svg, BOX.left - 6, height + 3.5, 'end', exponent);
      }
    }
    shape('rect', {
      class: 'frame', x: BOX.left, y: BOX.top, width: BOX.right - BOX.left, height: BOX.bottom - BOX.top,
    }, svg);
    if (steps[0] <= 0) shape('text', {x: x(-0.5), y: HEIGHT - 6, 'text-anchor': 'middle'}, svg).textContent = '0';
    const first = Math.max(0, Math.ceil(decade(steps[0])));
    const stride = Math.max(1, Math.ceil((decade(last) - first) / 6));
    for (let k = first; k <= decade(last); k += stride) {
      shape('path', {class: 'frame', d: 'M' + x(k) + ' ' + BOX.bottom + 'v4'}, svg);
      if (k === 0) shape('text', {x: x(k), y: HEIGHT - 6, 'text-anchor': 'middle'}, svg).textContent = '1';
      else powerLabel(svg, x(k), HEIGHT - 6, 'middle', k);
    }
  }

  function curve(svg, steps, values, x, y) {
    let path = '';
    let run = [];
    const finish = () => {
      if (run.length === 1) shape('circle', {class: 'dot', cx: run[0][0], cy: run[0][1], r: 2}, svg);
      else if (run.length > 1) path += 'M' + run.map(spot => spot[0].toFixed(1) + ' ' + spot[1].toFixed(1)).join('L');
      run = [];
    };
    values.forEach((value, i) => {
      if (Number.isFinite(value)) run.push([x(decade(steps[i])), y(value)]);
      else if (!Number.isNaN(value)) finish(); // NaN was not recorded: the line runs on
    });
    finish();
    shape('path', {class: 'curve', d: path}, svg);
  }

  function read(svg, reading, steps, values, x) {
    const known = values.map((value, i) => [steps[i], value]).filter(pair => !Number.isNaN(pair[1]));
    const rule = shape('path', {class: 'reading', d: ''}, svg);
    const rest = () => {
      rule.setAttribute('d', '');
      reading.textContent = 'last ' + format(known[known.length - 1][1]);
    };
    svg.addEventListener('pointermove', event => {
      const box = svg.getBoundingClientRect();
      const at = (event.clientX - box.left) * WIDTH / box.width;
      const distance = pair => Math.abs(x(decade(pair[0])) - at);
      const nearest = known.reduce((best, pair) => (distance(pair) < distance(best) ? pair : best));
      rule.setAttribute('d', 'M' + x(decade(nearest[0])) + ' ' + BOX.top + 'V' + BOX.bottom);
      reading.textContent = 'step ' + nearest[0] + ': ' + format(nearest[1]);
    });
    svg.addEventListener('pointerleave', rest);
    rest();
  }

  // ---- start

  document.querySelectorAll('figure[data-drawing]').forEach(figure => {
    const drawing = page.drawings[Number(figure.dataset.drawing)];
    for (const panel of drawing.panels) watch(drawing, panel, figure.querySelector('svg'));
  });
  document.querySelectorAll('.interactive').forEach(hint => { hint.hidden = false; });

  function follow() {
    const match = /^#cell=(\d+)$/.exec(location.hash);
    if (!match || match[1] === chosen) return;
    open(match[1]);
    const view = views.find(candidate => candidate.panel.examples.includes(match[1]));
    if (view) view.svg.scrollIntoView({block: 'nearest'});
  }
  addEventListener('hashchange', follow);
  addEventListener('keydown', event => { if (event.key === 'Escape' && !aside.hidden) close(); });
  follow();
})();
