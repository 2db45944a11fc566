import { ExpressionError } from "./expression-error";
import { listAt, mapOf, single, textAt, values } from "./function-arguments";
import type { Meter } from "./meter";
import type { TemplateFunction } from "./template-function";
import { isList, isMap, member, textOf } from "./value";

/** Functions over text (OOS built-in functions reference). */
export const TEXT_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
	"Fn::Join": (argument, meter) => {
		const list = values("Fn::Join", argument, 2);
		const by = textAt("Fn::Join", list, 0);
		const texts = listAt("Fn::Join", list, 1).map(textOf);
		meter.make(texts.reduce((sum, text) => sum + text.length + by.length, 0));
		return texts.join(by);
	},
	"Fn::Split": (argument, meter) => {
		const list = values("Fn::Split", argument, 2);
		const text = textAt("Fn::Split", list, 1);
		meter.step(text.length / 8);
		return text.split(textAt("Fn::Split", list, 0));
	},
	"Fn::Replace": (argument, meter) => {
		const list = values("Fn::Replace", argument, 2);
		return Object.entries(mapOf("Fn::Replace", list[0])).reduce(
			(text, [from, to]) => replaced(text, from, textOf(to), meter),
			textAt("Fn::Replace", list, 1),
		);
	},
	"Fn::Sub": (argument, meter) => {
		const list = isList(argument) ? argument : [argument, {}];
		const names = mapOf("Fn::Sub", list[1] ?? {});
		let size = 0;
		return textAt("Fn::Sub", list, 0).replace(/\$\{([^{}]+)\}/g, (whole, name: string) => {
			const value = member(names, name.trim());
			const text = value === undefined ? whole : textOf(value);
			size += text.length;
			meter.make(size);
			return text;
		});
	},
	"Fn::Base64Encode": (argument) => Buffer.from(plain("Fn::Base64Encode", argument), "utf8").toString("base64"),
	"Fn::Base64Decode": (argument) => Buffer.from(plain("Fn::Base64Decode", argument), "base64").toString("utf8"),
	"Fn::Escape": (argument) => {
		const [text = null, shell = ""] = isList(argument) ? argument : [argument];
		const escaped = plain("Fn::Escape", text);
		return textOf(shell).toLowerCase() === "powershell"
			? escaped.replace(/[`"$]/g, (sign) => `\`${sign}`)
			: JSON.stringify(escaped).slice(1, -1);
	},
	"Fn::ContainsSubString": (argument) => {
		const list = values("Fn::ContainsSubString", argument, 2);
		return textAt("Fn::ContainsSubString", list, 0).includes(textAt("Fn::ContainsSubString", list, 1));
	},
	"Fn::IsIpInCIDR": (argument) => {
		const list = values("Fn::IsIpInCIDR", argument, 2);
		return isInCidr(textAt("Fn::IsIpInCIDR", list, 0), textAt("Fn::IsIpInCIDR", list, 1));
	},
};

/** Every occurrence of a text replaced by another, once it is known how long that becomes. */
function replaced(text: string, from: string, to: string, meter: Meter): string {
	meter.step(text.length / 8);
	const pieces = text.split(from);
	meter.make(text.length + pieces.length * to.length);
	return from === "" ? text.replaceAll("", () => to) : pieces.join(to);
}

function plain(name: string, value: Parameters<TemplateFunction>[0]): string {
	const text = single(value);
	if (isMap(text) || isList(text)) {
		throw new ExpressionError(`${name} needs a string.`);
	}
	return textOf(text);
}

function isInCidr(address: string, cidr: string): boolean {
	const [network = "", bits = "32"] = cidr.split("/");
	const shift = 2 ** (32 - Number(bits));
	return Math.floor(ipNumber(address) / shift) === Math.floor(ipNumber(network) / shift);
}

function ipNumber(address: string): number {
	const parts = address.split(".").map(Number);
	if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) {
		throw new ExpressionError(`${address} is not an IPv4 address.`);
	}
	return parts.reduce((sum, part) => sum * 256 + part, 0);
}
