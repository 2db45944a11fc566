import { FAILSAFE_SCHEMA, type Schema, Type } from "js-yaml";

const INTEGER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
	/^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;

/**
 * YAML 1.1 as PyYAML reads it, which is what reads templates in the cloud: `yes` and `off` are booleans, `0644` is octal,
 * `1:30` counts by sixty, `1e3` without a point is a text, `<<` merges. Dates stay the texts they are.
 */
export const YAML_1_1: Schema = FAILSAFE_SCHEMA.extend({
	implicit: [
		scalar("null", /^(?:~|null|Null|NULL|)$/, () => null),
		scalar("bool", new RegExp(`${TRUE.source}|${FALSE.source}`), (text) => TRUE.test(text)),
		scalar("int", INTEGER, integer),
		scalar("float", FLOAT, float),
		new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: unknown) => text === "<<" }),
	],
});

function scalar(name: string, form: RegExp, construct: (text: string) => unknown): Type {
	return new Type(`tag:yaml.org,2002:${name}`, {
		kind: "scalar",
		resolve: (text: unknown) => form.test(String(text ?? "")),
		construct: (text: unknown) => construct(String(text ?? "")),
	});
}

function integer(text: string): number {
	const digits = text.replaceAll("_", "").replace(/^[-+]/, "");
	const sign = text.startsWith("-") ? -1 : 1;
	if (digits.includes(":")) {
		return sign * bySixty(digits);
	}
	const octal = /^0[0-7]+$/.test(digits);
	return sign * Number(octal ? `0o${digits.slice(1)}` : digits);
}

function float(text: string): number {
	const digits = text.replaceAll("_", "").replace(/^[-+]/, "").toLowerCase();
	const sign = text.startsWith("-") ? -1 : 1;
	if (digits === ".inf") {
		return sign * Number.POSITIVE_INFINITY;
	}
	return sign * (digits.includes(":") ? bySixty(digits) : Number(digits === ".nan" ? "NaN" : digits));
}

function bySixty(digits: string): number {
	return digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
