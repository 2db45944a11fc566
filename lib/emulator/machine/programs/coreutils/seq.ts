import { formatFloat } from "../kit/format-printf";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Decimal = { readonly value: bigint; readonly scale: number; readonly width: number };

/** Reads a number; `scale` is how many decimals it has, `width` how wide it was written. */
function parse(tool: Tool, text: string): Decimal {
	const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
	if (match === null || ((match[2] ?? "") === "" && (match[3] ?? "") === "")) {
		if (/^[+-]?(inf(inity)?|nan)$/i.test(text) || /^[+-]?0x/i.test(text)) {
			const number = /nan/i.test(text) ? 0 : /inf/i.test(text) ? 2 ** 62 : Number(text.replace(/^[+-]/, ""));
			return { value: BigInt(Math.trunc(text.startsWith("-") ? -number : number)), scale: 0, width: text.length };
		}
		tool.wrong(`invalid floating point argument: ${tool.quote(text)}`);
	}
	const [, sign, integer = "", fraction = "", exponent = "0"] = match;
	const shift = Number(exponent) - fraction.length;
	const digits = BigInt(integer + fraction || "0") * (sign === "-" ? -1n : 1n);
	const scale = Math.max(0, -shift);
	const value = shift > 0 ? digits * 10n ** BigInt(Math.min(shift, 400)) : digits;
	return { value, scale, width: (sign === "-" ? 1 : 0) + Math.max(1, integer.length) };
}

function show(value: bigint, scale: number, width: number): string {
	const negative = value < 0n;
	const digits = (negative ? -value : value).toString().padStart(scale + 1, "0");
	const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
	return (negative ? "-" : "") + text.padStart(width - (negative ? 1 : 0), "0");
}

/** Splits -f's format into what stands before and after its conversion. */
function splitFormat(tool: Tool, format: string) {
	const match = /^((?:[^%]|%%)*)%([-+ #0']*)(\d*)(?:\.(\d*))?L?([aAeEfFgG])((?:[^%]|%%)*)$/s.exec(format);
	if (match === null) {
		const shown = tool.quote(format);
		if (!/(^|[^%])(%%)*%[^%]/.test(format)) {
			tool.die(`format ${shown} has no % directive`);
		}
		const unknown = /^(?:[^%]|%%)*%[-+ #0']*\d*(?:\.\d*)?(.)/s.exec(format)?.[1] ?? "";
		tool.die(
			/[aAeEfFgG]/.test(unknown)
				? `format ${shown} has too many % directives`
				: `format ${shown} has unknown %${unknown} directive`,
		);
	}
	const [, before = "", flags = "", width = "", precision, conversion = "", after = ""] = match;
	const spec = {
		flags,
		width: width === "" ? undefined : Number(width),
		precision: precision === undefined ? undefined : Number(precision || 0),
	};
	return (text: string) =>
		before.replaceAll("%%", "%") + formatFloat(text, conversion, spec, 64) + after.replaceAll("%%", "%");
}

/** seq(1): counts in decimals, as exact as long double is for what scripts count. */
export const SEQ = defineTool({
	name: "seq",
	options: {
		short: "f:s:w",
		long: { "equal-width": "w", "format=": "f", "separator=": "s" },
		stopAtOperand: true,
	},
	usage: "[OPTION]... LAST",
	version: coreutilsVersion,
	rewrite: (args) => {
		const at = args.findIndex((arg) => /^-(\d|\.\d)/.test(arg));
		const end = args.findIndex(
			(arg, index) => !arg.startsWith("-") && !(index > 0 && /^-[fs]$/.test(args[index - 1] ?? "")),
		);
		return at >= 0 && (end < 0 || at < end) && !args.slice(0, at).includes("--")
			? [...args.slice(0, at), "--", ...args.slice(at)]
			: args;
	},
	*run(tool: Tool) {
		const [a, b, c, extra] = tool.operands;
		if (a === undefined) {
			tool.wrong("missing operand");
		}
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		const format = tool.value("f");
		if (format !== undefined && tool.has("w")) {
			tool.wrong("format string may not be specified when printing equal width strings");
		}
		const print = format === undefined ? undefined : splitFormat(tool, format);
		const first = b === undefined ? { value: 1n, scale: 0, width: 1 } : parse(tool, a);
		const step = c === undefined ? { value: 1n, scale: 0, width: 1 } : parse(tool, b ?? "1");
		const last = parse(tool, c ?? b ?? a);
		if (step.value === 0n) {
			tool.wrong(`invalid Zero increment value: ${tool.quote(b ?? "")}`);
		}
		const scale = Math.max(first.scale, step.scale, last.scale);
		const shownScale = Math.max(first.scale, step.scale);
		const scaled = (decimal: Decimal) => decimal.value * 10n ** BigInt(scale - decimal.scale);
		const [from, by, to] = [scaled(first), scaled(step), scaled(last)];
		const cut = 10n ** BigInt(scale - shownScale);
		const separator = tool.value("s") ?? "\n";
		const fractionWidth = shownScale === 0 ? 0 : shownScale + 1;
		const final = from + ((to - from) / by) * by;
		const width = tool.has("w")
			? Math.max(first.width, show(final / 10n ** BigInt(scale), 0, 0).length) + fractionWidth
			: 0;
		let isFirst = true;
		for (let value = from; by > 0n ? value <= to : value >= to; value += by) {
			const plain = show(value / cut, shownScale, width);
			tool.out.add((isFirst ? "" : separator) + (print === undefined ? plain : print(plain)));
			isFirst = false;
			if (tool.out.isFull) {
				yield* tool.out.flush();
				yield* tool.sys.spend(100);
			}
		}
		if (!isFirst) {
			yield* tool.out.write("\n");
		}
		return 0;
	},
});
