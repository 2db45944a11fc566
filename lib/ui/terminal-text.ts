import { type Color, createAnsiSequenceParser } from "ansi-sequence-parser";
import { showHidden } from "./show-hidden";

/** The colours in which a terminal's text is shown; each can be read on the terminal's ground. */
export type TerminalTone = "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "faint";

/** A part of an output that is shown alike. */
export type TerminalPiece = {
	text: string;
	tone: TerminalTone | undefined;
	isBold: boolean;
	isItalic: boolean;
	isUnderlined: boolean;
	isStruck: boolean;
	/** On a ground of its own: the output gave it a background, or swapped the colours. */
	isMarked: boolean;
};

/**
 * A terminal's sequences (ECMA-48): those that begin with CSI; the strings OSC, DCS, SOS, PM and APC with what ends
 * them; and those of two and three characters. What begins like one and does not end matches as a bare escape.
 */
const SEQUENCE =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
	/\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]+[0-~]|[0-OQ-WYZ`-~\\])?/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const COLOURING = /^\u001b\[[\d;]*m$/;

/**
 * What a script printed, for a page: colours and weights (SGR) as styles, every other sequence of a terminal left out
 * (moving the cursor, erasing, titles, links), and all that stays hidden made visible. Nothing that was printed can be
 * made unreadable: "hidden" is not obeyed, and colours are taken from those that stand out from the ground.
 */
export function terminalPieces(output: string): TerminalPiece[] {
	const coloured = output.replace(SEQUENCE, (sequence) => {
		if (COLOURING.test(sequence)) {
			return sequence;
		}
		return sequence.length === 1 ? "␛" : "";
	});
	return createAnsiSequenceParser()
		.parse(coloured.replace(/\r\n?/g, "\n"))
		.map(({ value, foreground, background, decorations }) => ({
			text: showHidden(value),
			tone: decorations.has("dim") ? "faint" : toneOf(foreground),
			isBold: decorations.has("bold"),
			isItalic: decorations.has("italic"),
			isUnderlined: decorations.has("underline"),
			isStruck: decorations.has("strikethrough"),
			isMarked: background !== null || decorations.has("reverse"),
		}));
}

/** The same without its looks, for copying: pasted into a terminal it does nothing there. */
export function plainTerminalText(output: string): string {
	return terminalPieces(output)
		.map(({ text }) => text)
		.join("");
}

const named = ["faint", "red", "green", "yellow", "blue", "magenta", "cyan", undefined] as const;
const order: readonly string[] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

function toneOf(color: Color | null): TerminalTone | undefined {
	if (color?.type === "named") {
		const base = color.name.replace(/^bright/, "").toLowerCase();
		return named[order.indexOf(base)];
	}
	if (color?.type === "table") {
		return color.index < 16 ? named[color.index % 8] : hueOf(cubeColour(color.index));
	}
	return color ? hueOf(color.rgb) : undefined;
}

/** The red, green and blue of an entry of the 256 colours beyond the first 16: a cube of six levels, then greys. */
function cubeColour(index: number): [number, number, number] {
	if (!(index < 232)) {
		return [0, 0, 0];
	}
	const place = index - 16;
	return [Math.floor(place / 36) * 51, (Math.floor(place / 6) % 6) * 51, (place % 6) * 51];
}

const hues = ["red", "yellow", "green", "cyan", "blue", "magenta"] as const;

/** The nearest of the six hues; nothing for what is nearly grey. */
function hueOf([red, green, blue]: readonly [number, number, number]): TerminalTone | undefined {
	const strongest = Math.max(red, green, blue);
	const spread = strongest - Math.min(red, green, blue);
	if (spread < 48) {
		return undefined;
	}
	const sixth =
		strongest === red
			? (green - blue) / spread
			: strongest === green
				? 2 + (blue - red) / spread
				: 4 + (red - green) / spread;
	return hues[(Math.round(sixth) + 6) % 6];
}
