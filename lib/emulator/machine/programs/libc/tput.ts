import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";

/** Capabilities of ANSI terminals; a dumb one has next to none. */
const ANSI: Readonly<Record<string, string>> = {
	bold: "\u001b[1m",
	dim: "\u001b[2m",
	smul: "\u001b[4m",
	rmul: "\u001b[24m",
	rev: "\u001b[7m",
	smso: "\u001b[7m",
	rmso: "\u001b[27m",
	blink: "\u001b[5m",
	sgr0: "\u001b(B\u001b[m",
	clear: "\u001b[H\u001b[2J\u001b[3J",
	el: "\u001b[K",
	el1: "\u001b[1K",
	ed: "\u001b[J",
	home: "\u001b[H",
	sc: "\u001b7",
	rc: "\u001b8",
	civis: "\u001b[?25l",
	cnorm: "\u001b[?12l\u001b[?25h",
	smcup: "\u001b[?1049h\u001b[22;0;0t",
	rmcup: "\u001b[?1049l\u001b[23;0;0t",
	op: "\u001b[39;49m",
	bel: "\u0007",
	cr: "\r",
	cuu1: "\u001b[A",
	cub1: "\b",
};

const DUMB: Readonly<Record<string, string>> = { bel: "\u0007", cr: "\r" };

const KNOWN = /^(xterm|screen|tmux|linux|vt100|vt220|ansi|rxvt|dumb|cygwin|putty)/;

function colorsOf(term: string): number {
	return term === "dumb" || term.startsWith("vt") ? -1 : term.includes("256color") ? 256 : 8;
}

function parameterized(name: string, args: readonly number[], colors: number): string | undefined {
	const [first = 0, second = 0] = args;
	if ((name === "setaf" || name === "setab") && colors > 0) {
		const base = name === "setaf" ? 3 : 4;
		return first < 8
			? `\u001b[${base}${first}m`
			: first < 16 && colors > 8
				? `\u001b[${base === 3 ? 9 : 10}${first - 8}m`
				: `\u001b[${base}8;5;${first}m`;
	}
	switch (name) {
		case "cup":
			return `\u001b[${first + 1};${second + 1}H`;
		case "cuu":
			return `\u001b[${first}A`;
		case "cud":
			return `\u001b[${first}B`;
		case "cuf":
			return `\u001b[${first}C`;
		case "cub":
			return `\u001b[${first}D`;
		case "hpa":
			return `\u001b[${first + 1}G`;
		default:
			return undefined;
	}
}

function* run(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let term = sys.env.get("TERM") ?? "";
	if (args[0]?.startsWith("-T") === true) {
		const attached = args.shift()?.slice(2) ?? "";
		term = attached || (args.shift() ?? "");
	}
	if (args[0] === "-V") {
		yield* sys.print("ncurses 6.4.20221231\n");
		return 0;
	}
	if (term === "") {
		yield* sys.warn("tput: No value for $TERM and no -T specified\n");
		return 2;
	}
	if (!KNOWN.test(term)) {
		yield* sys.warn(`tput: unknown terminal "${term}"\n`);
		return 3;
	}
	const [name, ...rest] = args;
	if (name === undefined) {
		yield* sys.warn("Usage: tput [options] [command]\n");
		return 2;
	}
	const colors = colorsOf(term);
	if (name === "cols" || name === "lines" || name === "colors" || name === "it") {
		const sizes = {
			cols: sys.env.get("COLUMNS") || "80",
			lines: sys.env.get("LINES") || "24",
			colors: String(colors),
			it: "8",
		};
		yield* sys.print(`${sizes[name]}\n`);
		return 0;
	}
	if (name === "longname") {
		yield* sys.print(term === "dumb" ? "80-column dumb tty" : "xterm terminal emulator (X Window System)");
		return 0;
	}
	if (name === "init" || name === "reset") {
		return 0;
	}
	const isDumb = term === "dumb";
	const text = (isDumb ? DUMB : ANSI)[name] ?? (isDumb ? undefined : parameterized(name, rest.map(Number), colors));
	if (text !== undefined) {
		yield* sys.print(text);
		return 0;
	}
	if (ANSI[name] !== undefined || ["setaf", "setab", "cup", "cuu", "cud", "cuf", "cub", "hpa"].includes(name)) {
		return 1;
	}
	yield* sys.warn(`tput: unknown terminfo capability '${name}'\n`);
	return 4;
}

/** tput(1). */
export const TPUT: Program = { name: "tput", run };
