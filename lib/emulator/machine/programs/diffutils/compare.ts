/** A stretch where two texts differ: lines `fromA` up to `toA` (from 0, end not included) became `fromB` up to `toB`. */
export type Hunk = { readonly fromA: number; readonly toA: number; readonly fromB: number; readonly toB: number };

/** Shortest edit script by Myers' greedy algorithm. `spend` is told of every step. */
export function differences(a: readonly string[], b: readonly string[]): Hunk[] {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) {
		start++;
	}
	let endA = a.length;
	let endB = b.length;
	while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
		endA--;
		endB--;
	}
	const n = endA - start;
	const m = endB - start;
	const trace: Int32Array[] = [];
	const offset = n + m + 1;
	let ends: Int32Array = new Int32Array(2 * offset + 1);
	let found = -1;
	for (let d = 0; d <= n + m && found < 0; d++) {
		trace.push(ends.slice());
		for (let k = -d; k <= d; k += 2) {
			const down = ends[offset + k + 1] ?? 0;
			const right = ends[offset + k - 1] ?? 0;
			let x = k === -d || (k !== d && right < down) ? down : right + 1;
			let y = x - k;
			while (x < n && y < m && a[start + x] === b[start + y]) {
				x++;
				y++;
			}
			ends[offset + k] = x;
			if (x >= n && y >= m) {
				found = d;
				break;
			}
		}
	}
	const removed = new Uint8Array(n);
	const added = new Uint8Array(m);
	let x = n;
	let y = m;
	for (let d = found; d > 0; d--) {
		ends = trace[d] ?? ends;
		const k = x - y;
		const down = ends[offset + k + 1] ?? 0;
		const right = ends[offset + k - 1] ?? 0;
		const isDown = k === -d || (k !== d && right < down);
		const before = isDown ? down : right;
		const beforeK = isDown ? k + 1 : k - 1;
		if (isDown) {
			added[before - beforeK] = 1;
		} else {
			removed[before] = 1;
		}
		x = before;
		y = before - beforeK;
	}
	return hunks(removed, added, start);
}

function hunks(removed: Uint8Array, added: Uint8Array, start: number): Hunk[] {
	const found: Hunk[] = [];
	let x = 0;
	let y = 0;
	while (x < removed.length || y < added.length) {
		if (removed[x] !== 1 && added[y] !== 1) {
			x++;
			y++;
			continue;
		}
		const [fromA, fromB] = [x, y];
		while (removed[x] === 1 || added[y] === 1) {
			x += removed[x] === 1 ? 1 : 0;
			y += added[y] === 1 ? 1 : 0;
		}
		found.push({ fromA: fromA + start, toA: x + start, fromB: fromB + start, toB: y + start });
	}
	return found;
}
