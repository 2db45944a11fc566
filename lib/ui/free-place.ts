/** A rectangle in the window, in CSS pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** Where something of a size may stand: its distance from the window's right edge and from its lower edge. */
export type Place = { right: number; bottom: number; isFree: boolean };

const STEP = 8;

/**
 * The place nearest to the window's lower right corner where a box of `size` lies on none of `taken`; where there is none,
 * the corner itself, and `isFree` is false. `margin` is kept to the window's edges, all in CSS pixels.
 */
export function freePlace(
	window: { width: number; height: number },
	size: { width: number; height: number },
	taken: readonly Box[],
	margin: number,
): Place {
	const most = { right: window.width - size.width - margin, bottom: window.height - size.height - margin };
	const rights = [...new Set([margin, Math.max(margin, Math.round(most.right / 2)), Math.max(margin, most.right)])];
	for (let bottom = margin; bottom <= most.bottom; bottom += STEP) {
		for (const right of rights) {
			const box = {
				left: window.width - right - size.width,
				right: window.width - right,
				top: window.height - bottom - size.height,
				bottom: window.height - bottom,
			};
			if (!taken.some((other) => overlap(box, other))) {
				return { right, bottom, isFree: true };
			}
		}
	}
	return { right: margin, bottom: margin, isFree: false };
}

function overlap(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
