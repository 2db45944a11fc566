import { compilePosix, type Regex } from "../../regex";
import type { Dialect } from "./dialect";
import { AwkFatal } from "./fatal";
import { sprintf } from "./format";
import { fromInput, numberText, toNumber, type Value } from "./values";

export type AwkArray = Map<string, Value>;

/** Variables, the record and its fields. */
export class Runtime {
	readonly globals = new Map<string, Value | AwkArray>();
	private recordText = "";
	private fields: Value[] | undefined = [];
	private isRecordStale = false;

	constructor(readonly dialect: Dialect) {
		for (const [name, value] of [
			["FS", " "],
			["OFS", " "],
			["ORS", "\n"],
			["RS", "\n"],
			["SUBSEP", "\u001c"],
			["CONVFMT", "%.6g"],
			["OFMT", "%.6g"],
			["RSTART", 0],
			["RLENGTH", -1],
			["NR", 0],
			["FNR", 0],
			["FILENAME", ""],
		] as const) {
			this.globals.set(name, value);
		}
	}

	readonly toText = (value: Value): string => {
		if (typeof value === "string") {
			return value;
		}
		if (typeof value === "number") {
			return this.formatNumber(value, "CONVFMT");
		}
		return value === undefined ? "" : value.text;
	};

	/** A number as `print` shows it, or as it is joined to texts. */
	formatNumber(value: number, format: "CONVFMT" | "OFMT"): string {
		if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) {
			return String(value === 0 ? 0 : value);
		}
		const form = this.globals.get(format);
		return numberText(value, typeof form === "string" ? form : "%.6g", this.dialect, (used, number) =>
			sprintf(used, [number], this.toText, this.dialect),
		);
	}

	textOf(name: string): string {
		const value = this.globals.get(name);
		return value instanceof Map ? "" : this.toText(value);
	}

	regex(source: string): Regex {
		const ignoring = this.globals.get("IGNORECASE");
		const ignoreCase = this.dialect === "gawk" && !(ignoring instanceof Map) && toNumber(ignoring) !== 0;
		return compilePosix(source, this.dialect, { ignoreCase });
	}

	setRecord(text: string): void {
		this.recordText = text;
		this.fields = undefined;
		this.isRecordStale = false;
	}

	private split(): Value[] {
		this.fields ??= this.splitRecord(this.recordText).map(fromInput);
		return this.fields;
	}

	private splitRecord(text: string): string[] {
		const widths = this.dialect === "gawk" ? this.textOf("FIELDWIDTHS") : "";
		if (widths !== "") {
			return splitWidths(text, widths);
		}
		const form = this.dialect === "gawk" ? this.textOf("FPAT") : "";
		if (form !== "") {
			return this.matchesOf(text, this.regex(form));
		}
		const separator = this.textOf("FS");
		if (this.textOf("RS") === "" && separator !== " " && separator !== "\n") {
			return text.split("\n").flatMap((line) => this.splitText(line, separator));
		}
		return this.splitText(text, separator);
	}

	private matchesOf(text: string, regex: Regex): string[] {
		const result: string[] = [];
		for (let at = 0; at <= text.length; ) {
			const match = regex.find(text, at);
			if (match === undefined) {
				break;
			}
			result.push(text.slice(match.start, match.end));
			at = match.end > match.start ? match.end : match.end + 1;
		}
		return result;
	}

	/** Splits as FS does: " " is any blanks, one character stands for itself, the rest is an expression. */
	splitText(text: string, separator: string, seams?: string[]): string[] {
		if (text === "") {
			return [];
		}
		if (separator === " ") {
			const trimmed = text.replace(/^[ \t\n]+|[ \t\n]+$/g, "");
			return trimmed === "" ? [] : trimmed.split(/[ \t\n]+/);
		}
		if (separator === "") {
			return [...text];
		}
		if (separator.length === 1 && separator !== "\\" && seams === undefined && !this.ignoresCase()) {
			return text.split(separator);
		}
		return this.splitRegex(
			text,
			this.regex(separator.length === 1 ? separator.replace(/[.[*+?(){}^$|\\]/, "\\$&") : separator),
			seams,
		);
	}

	private ignoresCase(): boolean {
		const value = this.globals.get("IGNORECASE");
		return value !== undefined && !(value instanceof Map) && toNumber(value) !== 0;
	}

	splitRegex(text: string, regex: Regex, seams?: string[]): string[] {
		const result: string[] = [];
		let from = 0;
		for (let at = 0; at <= text.length; ) {
			const match = regex.find(text, at);
			if (match === undefined) {
				break;
			}
			if (match.end === match.start) {
				at = match.end + 1;
				continue;
			}
			result.push(text.slice(from, match.start));
			seams?.push(text.slice(match.start, match.end));
			from = match.end;
			at = match.end;
		}
		result.push(text.slice(from));
		return result;
	}

	get record(): string {
		if (this.isRecordStale) {
			this.recordText = this.split().map(this.toText).join(this.textOf("OFS"));
			this.isRecordStale = false;
		}
		return this.recordText;
	}

	get fieldCount(): number {
		return this.split().length;
	}

	field(index: number): Value {
		if (index === 0) {
			return fromInput(this.record);
		}
		return this.split()[index - 1];
	}

	setField(index: number, value: Value): void {
		if (index === 0) {
			this.setRecord(this.toText(value));
			return;
		}
		if (index > 1_000_000) {
			throw new AwkFatal(`maximum field number exceeded: ${index}`);
		}
		const fields = this.split();
		while (fields.length < index - 1) {
			fields.push("");
		}
		fields[index - 1] = value;
		this.isRecordStale = true;
	}

	setFieldCount(count: number): void {
		const fields = this.split();
		fields.length = Math.min(count, fields.length);
		while (fields.length < Math.min(count, 1_000_000)) {
			fields.push("");
		}
		this.isRecordStale = true;
	}
}

function splitWidths(text: string, widths: string): string[] {
	const result: string[] = [];
	let at = 0;
	for (const width of widths.trim().split(/\s+/)) {
		const [skip, length] = width.includes(":") ? width.split(":").map(Number) : [0, Number(width)];
		at += skip ?? 0;
		if (at >= text.length) {
			break;
		}
		result.push(width === "*" ? text.slice(at) : text.slice(at, at + (length ?? 0)));
		at += length ?? 0;
	}
	return result;
}
