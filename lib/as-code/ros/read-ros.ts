import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { asTruth, asValue, type Raw, together } from "../as-value";
import { type Field, mapOfPairs } from "../field";
import { Issues } from "../issues";
import { KIND_FACTS } from "../kinds";
import { type Declaration, type Json, KINDS, type Kind, type Reading, type Value } from "../model";
import { normalize } from "../normalize";

/** Reads a template of Resource Orchestration Service, in YAML or JSON. */
export function readRos(text: string): Reading {
	const issues = new Issues();
	const counter = new LineCounter();
	const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, logLevel: "silent" });
	for (const error of document.errors) {
		issues.add("syntax", error.linePos?.[0].line ?? 0, "", error.message.split("\n")[0]);
	}
	if (document.errors.length > 0 || !isMap(document.contents)) {
		if (document.errors.length === 0) {
			issues.add("syntax", 1, "", "A template is a mapping.");
		}
		return { model: { variables: [], resources: [] }, issues: issues.all() };
	}
	return new TemplateReading(counter, issues).read(document.contents);
}

type Member = { readonly name: string; readonly node: Node | null; readonly line: number };
/** Sections that say nothing about what is made. */
const ASIDE = new Set(["ROSTemplateFormatVersion", "Description", "Metadata"]);

class TemplateReading {
	private readonly kinds = new Map<string, Kind>();
	private readonly parameters = new Set<string>();

	constructor(
		private readonly counter: LineCounter,
		private readonly issues: Issues,
	) {}

	read(contents: Node): Reading {
		const sections = this.members(contents);
		const resources = this.members(sections.find(({ name }) => name === "Resources")?.node ?? null);
		const variables = this.members(sections.find(({ name }) => name === "Parameters")?.node ?? null).map((member) =>
			this.parameter(member),
		);
		for (const { name, line } of sections) {
			if (name === "Outputs") {
				this.issues.add("notUsed", line, name);
			} else if (!ASIDE.has(name) && name !== "Resources" && name !== "Parameters") {
				this.issues.add("unknownStatement", line, name);
			}
		}
		for (const { name, node } of resources) {
			const type = this.plain(this.member(node, "Type"));
			const kind = KINDS.find((one) => KIND_FACTS[one].ros.type === type);
			if (kind) {
				this.kinds.set(name, kind);
			}
		}
		const read = resources.flatMap((member) => this.resource(member));
		for (const member of resources) {
			this.followUp(member, read);
		}
		return { model: normalize({ variables, resources: read }), issues: this.issues.all() };
	}

	private parameter({ name, node, line }: Member): Declaration {
		this.parameters.add(name);
		const given = this.member(node, "Default");
		const value = given === undefined ? undefined : this.plain(given);
		if (given !== undefined && (typeof value === "object" || value === undefined)) {
			this.issues.add("unknownValue", line, name);
		}
		return typeof value === "object" || value === undefined ? { name } : { name, value: String(value) };
	}

	private resource({ name: id, node, line }: Member): { kind: Kind; id: string; fields: Record<string, Value> }[] {
		const kind = this.kinds.get(id);
		const type = String(this.plain(this.member(node, "Type")) ?? id);
		if (kind === undefined) {
			if (type !== "ALIYUN::ESS::ScalingGroupEnable" && type !== "ALIYUN::ESS::AlarmTaskEnable") {
				this.issues.add("unknownResource", line, `${id} (${type})`);
			}
			return [];
		}
		for (const member of this.members(node)) {
			if (!["Type", "Properties", "DependsOn", "Metadata"].includes(member.name)) {
				this.issues.add("unknownField", member.line, `${id}.${member.name}`);
			}
		}
		const fields: Record<string, Value> = {};
		for (const { name, node: given, line: at } of this.members(this.member(node, "Properties") ?? null)) {
			const field = KIND_FACTS[kind].fields.find(({ ros }) => ros === name);
			const raw = field && given ? this.raw(given, field) : undefined;
			const value = field && raw && asValue(raw, field);
			if (field === undefined) {
				this.issues.add("unknownField", at, `${id}.${name}`);
			} else if (value === undefined) {
				this.issues.add("unknownValue", at, `${id}.${name}`);
			} else {
				fields[field.name] = value;
			}
		}
		return [{ kind, id, fields }];
	}

	/** ScalingGroupEnable and AlarmTaskEnable: flags of what they name. */
	private followUp({ name, node, line }: Member, read: readonly { id: string; fields: Record<string, Value> }[]): void {
		const type = this.plain(this.member(node, "Type"));
		const isGroup = type === "ALIYUN::ESS::ScalingGroupEnable";
		if (!isGroup && type !== "ALIYUN::ESS::AlarmTaskEnable") {
			return;
		}
		const properties = this.member(node, "Properties") ?? null;
		const named = this.member(properties, isGroup ? "ScalingConfigurationId" : "AlarmTaskId");
		const raw = named && this.raw(named);
		const target = raw?.is === "reference" ? read.find(({ id }) => id === raw.resource) : undefined;
		const flag = isGroup ? true : asTruth(this.plain(this.member(properties, "Enable")));
		if (target && flag !== undefined) {
			target.fields.Enable = flag;
		} else {
			this.issues.add("unknownValue", line, name);
		}
		const known = isGroup ? ["ScalingGroupId", "ScalingConfigurationId"] : ["AlarmTaskId", "Enable"];
		for (const member of this.members(properties)) {
			if (!known.includes(member.name)) {
				this.issues.add("unknownField", member.line, `${name}.${member.name}`);
			}
		}
	}

	private line(node: unknown): number {
		const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
		return range ? this.counter.linePos(range[0]).line : 0;
	}

	private members(node: Node | null): Member[] {
		return isMap(node)
			? node.items.map(({ key, value }) => ({
					name: isScalar(key) ? String(key.value) : "",
					node: (value ?? null) as Node | null,
					line: this.line(key),
				}))
			: [];
	}

	private member(node: Node | null, name: string): Node | undefined {
		return this.members(node).find((one) => one.name === name)?.node ?? undefined;
	}

	/** A node without functions as JSON; undefined where there is a function, or an alias, in it. */
	private plain(node: Node | undefined | null): Json | undefined {
		if (node === undefined || isAlias(node) || (node?.tag?.startsWith("!") && !node.tag.startsWith("!!"))) {
			return undefined;
		}
		if (isScalar(node)) {
			const value = node.value;
			return typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null
				? value
				: (node.source ?? undefined);
		}
		if (isSeq(node)) {
			const items = node.items.map((item) => this.plain(item as Node));
			return items.every((item) => item !== undefined) ? items : undefined;
		}
		if (node === null) {
			return null;
		}
		const entries = this.members(node).map(({ name, node: value }) => [name, this.plain(value)] as const);
		return entries.every((entry): entry is readonly [string, Json] => entry[1] !== undefined)
			? Object.fromEntries(entries)
			: undefined;
	}

	private raw(node: Node, field?: Field): Raw | undefined {
		const called = this.call(node);
		if (called) {
			return this.apply(called.name, called.argument);
		}
		if (isSeq(node) && field?.type === "texts") {
			const items = node.items.map((item) => this.raw(item as Node));
			return items.every((item) => item !== undefined) ? { is: "texts", items } : undefined;
		}
		const value = this.plain(node);
		return value === undefined ? undefined : { is: "plain", value: asField(value, field) };
	}

	/** A function of ROS, in its long form or as a tag: `{Ref: x}`, `!Ref x`. */
	private call(node: Node): { name: string; argument: Node } | undefined {
		const tag = /^!([A-Za-z]+)$/.exec(node.tag ?? "")?.[1];
		if (tag !== undefined) {
			return { name: tag === "Ref" ? "Ref" : `Fn::${tag}`, argument: node };
		}
		const members = this.members(node);
		const [only] = members;
		return members.length === 1 && only?.node && /^(?:Ref|Fn::[A-Za-z]+)$/.test(only.name)
			? { name: only.name, argument: only.node }
			: undefined;
	}

	private apply(name: string, argument: Node): Raw | undefined {
		switch (name) {
			case "Ref":
				return isScalar(argument) ? this.referenceTo(String(argument.value)) : undefined;
			case "Fn::GetAtt": {
				const path = isSeq(argument) ? argument.items : [];
				const id = isScalar(path[0])
					? String(path[0].value)
					: isScalar(argument)
						? String(argument.value).split(".")[0]
						: "";
				return this.kinds.has(id ?? "") ? { is: "reference", resource: id ?? "" } : undefined;
			}
			case "Fn::Join":
				return isSeq(argument) ? this.join(argument.items as Node[]) : undefined;
			case "Fn::Sub":
				return isScalar(argument) ? this.substitute(String(argument.value)) : undefined;
			default:
				return undefined;
		}
	}

	private referenceTo(name: string): Raw | undefined {
		if (name === "ALIYUN::Region") {
			return { is: "context", of: "region" };
		}
		if (name === "ALIYUN::TenantId" || name === "ALIYUN::AccountId") {
			return { is: "context", of: "account" };
		}
		if (this.parameters.has(name)) {
			return { is: "variable", name };
		}
		return this.kinds.has(name) ? { is: "reference", resource: name } : undefined;
	}

	private join([separator, list]: readonly Node[]): Raw | undefined {
		const sign = isScalar(separator) ? String(separator.value) : undefined;
		if (sign === undefined || !isSeq(list)) {
			return undefined;
		}
		const parts = list.items.map((item) => this.raw(item as Node));
		return together(
			parts.flatMap((part, index) => (index === 0 || sign === "" ? [part] : [{ is: "plain", value: sign }, part])),
		);
	}

	private substitute(text: string): Raw | undefined {
		const parts = text.split(/(\$\{[^}]*\})/).map((part): Raw | undefined => {
			const name = /^\$\{([^}]*)\}$/.exec(part)?.[1];
			if (name === undefined) {
				return { is: "plain", value: part };
			}
			return name.startsWith("!") ? { is: "plain", value: `\${${name.slice(1)}}` } : this.referenceTo(name);
		});
		return together(parts);
	}
}

/** A value of ROS as the field has it: maps that are lists of keys and values, rows with ROS's names of members. */
function asField(value: Json, field: Field | undefined): Json {
	if (!Array.isArray(value) || field === undefined) {
		return value;
	}
	if (field.rosMap) {
		return mapOfPairs(value as Readonly<Record<string, Json>>[], field.rosMap);
	}
	if (field.type !== "rows") {
		return value;
	}
	return value.map((one: Json) =>
		Object.fromEntries(
			Object.entries(one as Readonly<Record<string, Json>>).map(([name, member]) => [
				field.row?.find(({ ros }) => ros === name)?.name ?? name,
				member,
			]),
		),
	);
}
