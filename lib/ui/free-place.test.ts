import { expect, it } from "vitest";
import { type Box, freePlace } from "./free-place";

const WINDOW = { width: 1000, height: 600 };
const SIZE = { width: 300, height: 60 };
const corner: Box = { left: 900, top: 540, right: 980, bottom: 580 };
const footer: Box = { left: 0, top: 500, right: 1000, bottom: 600 };

it.each([
	["the corner, where nothing is", [], { right: 20, bottom: 20, isFree: true }],
	["the middle, where the corner has a button", [corner], { right: 340, bottom: 20, isFree: true }],
	["above what takes the whole width", [footer], { right: 20, bottom: 100, isFree: true }],
	[
		"beside what takes the height",
		[footer, { left: 600, top: 0, right: 1000, bottom: 600 }],
		{ right: 680, bottom: 100, isFree: true },
	],
	[
		"the corner, where all is taken",
		[{ left: 0, top: 0, right: 1000, bottom: 600 }],
		{ right: 20, bottom: 20, isFree: false },
	],
])("finds %s", (_, taken, place) => {
	expect(freePlace(WINDOW, SIZE, taken, 20)).toEqual(place);
});

it("keeps to the margins of a narrow window", () => {
	const narrow = { width: 390, height: 800 };
	expect(freePlace(narrow, { width: 358, height: 60 }, [{ left: 0, top: 730, right: 390, bottom: 800 }], 16)).toEqual({
		right: 16,
		bottom: 72,
		isFree: true,
	});
});
