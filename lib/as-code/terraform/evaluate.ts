import { type Raw, together } from "../as-value";
import type { Issues } from "../issues";
import { KIND_FACTS } from "../kinds";
import { type Declaration, type Json, KINDS } from "../model";
import type { Expression, HclAttribute, HclBody } from "./hcl-ast";

/** How deep names may lead on to names: one that leads to itself would never end. */
const MAX_DEPTH = 20;
/** How often names are followed in one text: locals that name each other twice each double at every step. */
const MAX_LOOK_UPS = 1000;

/** Works out expressions as far as they stand in the file: what is only known when Terraform runs stays open. */
export class Evaluation {
	readonly variables: readonly Declaration[];
	/** The expression that the last one could not be worked out for. */
	why: string | undefined;
	private readonly locals: ReadonlyMap<string, Expression>;
	private readonly names: ReadonlyMap<string, Expression>;
	private depth = 0;
	private lookUps = 0;

	constructor(body: HclBody, issues: Issues) {
		this.locals = new Map(
			body.blocks
				.filter(({ type }) => type === "locals")
				.flatMap(({ body: { attributes } }) => attributes.map(({ name, value }) => [name, value] as const)),
		);
		this.names = namesOf(body);
		this.variables = body.blocks
			.filter(({ type }) => type === "variable")
			.map(({ labels: [name = ""], body: { attributes }, line }) => {
				const given = attributes.find((one) => one.name === "default");
				const raw = given && this.raw(given.value);
				const value = raw?.is === "plain" && raw.value !== null ? textOf(raw.value) : undefined;
				if (given && value === undefined) {
					issues.add("unknownValue", line, `variable.${name}`);
				}
				return { name, ...(value !== undefined && { value }) };
			});
	}

	/** The value of an expression; undefined when it needs more than is read here. */
	raw(expression: Expression): Raw | undefined {
		this.why = undefined;
		return this.valueOf(expression);
	}

	private valueOf(expression: Expression): Raw | undefined {
		switch (expression.is) {
			case "literal":
				return { is: "plain", value: expression.value };
			case "template":
				return this.template(expression.parts);
			case "list":
				return this.list(expression.items);
			case "object":
				return this.object(expression.entries);
			case "call":
				return this.call(expression.name, expression.args);
			case "traversal":
				return this.traversal(expression.path);
			case "other":
				return this.fail(expression.text);
		}
	}

	private fail(text: string): undefined {
		this.why ??= text;
	}

	private template(parts: readonly (string | Expression)[]): Raw | undefined {
		const raws = parts.map((part) =>
			typeof part === "string" ? ({ is: "plain", value: part } as const) : this.valueOf(part),
		);
		return together(raws) ?? this.fail("a template");
	}

	private list(items: readonly Expression[]): Raw | undefined {
		const raws = items.map((item) => this.valueOf(item));
		if (!raws.every((raw) => raw !== undefined)) {
			return undefined;
		}
		const plain = raws.flatMap((raw) => (raw.is === "plain" ? [raw.value] : []));
		return plain.length === raws.length ? { is: "plain", value: plain } : { is: "texts", items: raws };
	}

	private object(entries: readonly { key: string; value: Expression }[]): Raw | undefined {
		const members: [string, Json][] = [];
		for (const { key, value } of entries) {
			const literal = this.literal(value);
			if (literal === undefined) {
				return this.fail(key);
			}
			members.push([key, literal]);
		}
		return { is: "plain", value: Object.fromEntries(members) };
	}

	/** A value within a document: a reference to a name in this file is that name, a variable what it is set to. */
	private literal(expression: Expression): Json | undefined {
		const path = expression.is === "traversal" ? expression.path.join(".") : "";
		const named = this.names.get(path);
		const raw = named ? this.followed(path, named) : this.valueOf(expression);
		if (raw?.is === "plain") {
			return raw.value;
		}
		return raw?.is === "variable" ? this.variables?.find(({ name }) => name === raw.name)?.value : undefined;
	}

	private call(name: string, args: readonly Expression[]): Raw | undefined {
		const [first] = args;
		if (first === undefined || args.length > 1) {
			return this.fail(`${name}()`);
		}
		const raw = this.valueOf(first);
		switch (name) {
			case "jsonencode":
				return raw?.is === "plain" ? { is: "plain", value: JSON.stringify(raw.value) } : this.fail("jsonencode()");
			case "chomp":
				return raw?.is === "plain" && typeof raw.value === "string"
					? { is: "plain", value: raw.value.replace(/(?:\r?\n)+$/, "") }
					: this.fail("chomp()");
			case "tolist":
			case "toset":
			case "tostring":
			case "tonumber":
			case "tobool":
			case "sensitive":
				return raw;
			default:
				return this.fail(`${name}()`);
		}
	}

	private traversal(path: readonly string[]): Raw | undefined {
		const [head = "", second = "", third = ""] = path;
		if (head === "var") {
			return second === "region" ? { is: "context", of: "region" } : { is: "variable", name: second };
		}
		if (head === "local") {
			return this.local(second);
		}
		if (head === "data" && second === "alicloud_account") {
			return { is: "context", of: "account" };
		}
		const kind = KINDS.find((one) => KIND_FACTS[one].terraform.type === head);
		const isKnown = third === "id" || (kind !== undefined && KIND_FACTS[kind].terraform.reference === third);
		return kind !== undefined && isKnown && path.length === 3
			? { is: "reference", resource: second }
			: this.fail(path.join("."));
	}

	private local(name: string): Raw | undefined {
		const expression = this.locals.get(name);
		return expression ? this.followed(`local.${name}`, expression) : this.fail(`local.${name}`);
	}

	/** The value of what a name stands for. */
	private followed(name: string, expression: Expression): Raw | undefined {
		this.lookUps++;
		if (this.depth > MAX_DEPTH || this.lookUps > MAX_LOOK_UPS) {
			return this.fail(name);
		}
		this.depth++;
		const raw = this.valueOf(expression);
		this.depth--;
		return raw;
	}
}

/** What resources of the file are called, by the address of that attribute. */
function namesOf({ blocks }: HclBody): Map<string, Expression> {
	const names = new Map<string, Expression>();
	for (const { type, labels, body } of blocks.filter((block) => block.type === "resource")) {
		const kind = KINDS.find((one) => KIND_FACTS[one].terraform.type === labels[0]);
		const facts = kind && KIND_FACTS[kind];
		const attribute = facts?.fields.find(({ name }) => name === facts.nameField)?.terraform;
		const given: HclAttribute | undefined = body.attributes.find(({ name }) => name === attribute);
		if (given && type === "resource") {
			names.set([...labels, given.name].join("."), given.value);
		}
	}
	return names;
}

function textOf(value: Json): string | undefined {
	return typeof value === "object" ? undefined : String(value);
}
