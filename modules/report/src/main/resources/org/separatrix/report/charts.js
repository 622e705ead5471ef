// Draws what was recorded of a cell.
const chart = (() => {
  'use strict';
  const {element, shape, format} = elements;
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

  // one metric against the step; a dashed line at the step where the cell diverged, if it did
  function chart(parent, name, steps, values, end) {
    const title = element('div', null, element('b', name));
    title.className = 'metric';
    const reading = element('span', null);
    title.append(reading);
    parent.append(title);
    if (!values.some(Number.isFinite)) {
      reading.textContent = 'no finite value';
      return;
    }
    const svg = shape('svg', {class: 'chart', viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, role: 'img', 'aria-label': name}, parent);
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

  return chart;
})();
