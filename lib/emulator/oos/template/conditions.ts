import { functionName } from "../../expressions/resolve";
import { sizeOf } from "../../expressions/size";
import { isList, isMap, type Json, type JsonMap, member } from "../../expressions/value";
import { checkName, mapAt } from "./fields";
import { TemplateError } from "./template";

/** What a condition may begin with (OOS template reference, Conditions). */
const OUTERMOST = ["Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals"];
/** Functions whose arguments are conditions and may be names of them. */
const OF_CONDITIONS = ["Fn::And", "Fn::Or", "Fn::Not"];

/** Characters that conditions put in for their names may take together. */
const MAX_CHARACTERS = 256 * 1024;

/**
 * The template with the names of its Conditions replaced by what they stand for: in `When`, in the first value of Fn::If and
 * where functions combine conditions. Throws TemplateError for conditions that are none or refer to themselves. Pure.
 */
export function withConditions(document: JsonMap): JsonMap {
	const declared = mapAt(document, "Conditions", "");
	if (Object.keys(declared).length === 0) {
		return document;
	}
	for (const [name, condition] of Object.entries(declared)) {
		const path = `Conditions.${name}`;
		checkName(name, path);
		if (!OUTERMOST.includes(functionName(condition) ?? "")) {
			throw new TemplateError(path, `A condition begins with one of ${OUTERMOST.join(", ")}.`);
		}
	}
	const { Conditions: _replaced, ...rest } = document;
	const named = new Named(declared);
	return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, named.replacedIn(value)]));
}

/** The conditions by their names, each worked out once, and put in no more often than the room for it lasts. */
class Named {
	private readonly known = new Map<string, { readonly value: Json; readonly size: number }>();
	private readonly underWay = new Set<string>();
	private room = MAX_CHARACTERS;

	constructor(private readonly declared: JsonMap) {}

	/** A value with the names of conditions replaced where conditions stand. */
	replacedIn(value: Json): Json {
		if (isList(value)) {
			return value.map((item) => this.replacedIn(item));
		}
		return isMap(value)
			? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.replacedUnder(name, inner)]))
			: value;
	}

	private replacedUnder(name: string, value: Json): Json {
		if (name === "When") {
			return this.condition(value);
		}
		if (OF_CONDITIONS.includes(name)) {
			return isList(value) ? value.map((item) => this.condition(item)) : this.condition(value);
		}
		if (name === "Fn::If" && isList(value)) {
			const [condition = null, ...branches] = value;
			return [this.condition(condition), ...branches.map((branch) => this.replacedIn(branch))];
		}
		return this.replacedIn(value);
	}

	private condition(value: Json): Json {
		if (typeof value !== "string" || member(this.declared, value) === undefined) {
			return this.replacedIn(value);
		}
		const { value: condition, size } = this.named(value);
		this.room -= size;
		if (this.room < 0) {
			throw new TemplateError(`Conditions.${value}`, "Conditions that refer to one another unfold into too much.");
		}
		return condition;
	}

	private named(name: string) {
		const known = this.known.get(name);
		if (known) {
			return known;
		}
		if (this.underWay.has(name)) {
			throw new TemplateError(`Conditions.${name}`, "The condition refers to itself.");
		}
		this.underWay.add(name);
		const value = this.replacedIn(member(this.declared, name) ?? null);
		this.underWay.delete(name);
		const found = { value, size: sizeOf(value) };
		this.known.set(name, found);
		return found;
	}
}
