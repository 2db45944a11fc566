import { Document, isScalar, Scalar, visit } from "yaml";
import { type Field, pairsOf } from "../field";
import { KIND_FACTS } from "../kinds";
import {
	inOrder,
	isMarked,
	type Model,
	type Resource,
	type Text,
	type Unsaid,
	type Value,
	type Written,
} from "../model";
import { waitsFor } from "../waits-for";

type Node = string | number | boolean | null | readonly Node[] | { readonly [name: string]: Node };

/** A template of Resource Orchestration Service, in YAML or JSON. The region is the one of its stack. */
export function writeRos(model: Model, format: "yaml" | "json"): Written {
	const unsaid: Unsaid[] = [];
	const template = templateOf(model, unsaid);
	const text = format === "json" ? `${JSON.stringify(template, null, 2)}\n` : yamlOf(template);
	return { text, unsaid };
}

function templateOf(model: Model, unsaid: Unsaid[]): Node {
	const parameters = model.variables.map(({ name, value }) => {
		const facts: Node = value === undefined ? { Type: "String", NoEcho: true } : { Type: "String", Default: value };
		return [name, facts] as const;
	});
	const resources = inOrder(model.resources).filter((resource) => hasPlace(resource, unsaid));
	return {
		ROSTemplateFormatVersion: "2015-09-01",
		...(parameters.length > 0 && { Parameters: Object.fromEntries(parameters) }),
		Resources: Object.fromEntries([
			...resources.map((resource) => [resource.id, resourceOf(resource, model, unsaid)] as const),
			...resources.flatMap((resource) => enabling(resource, model, unsaid)),
		]),
	};
}

function hasPlace({ kind, id, fields }: Resource, unsaid: Unsaid[]): boolean {
	const isWhole = (KIND_FACTS[kind].ros.needs ?? []).every((name) => fields[name] !== undefined);
	if (!isWhole) {
		unsaid.push({ resource: id });
	}
	return isWhole;
}

function resourceOf(resource: Resource, model: Model, unsaid: Unsaid[]): Node {
	const { ros, fields } = KIND_FACTS[resource.kind];
	const properties = Object.entries(resource.fields).flatMap(([name, value]): [string, Node][] => {
		const field = fields.find((one) => one.name === name);
		if (field?.isFollowUp) {
			return [];
		}
		if (field?.ros === undefined) {
			unsaid.push({ resource: resource.id, field: name });
			return [];
		}
		if (isMarked(value, "rows")) {
			const missing = (field.row ?? []).filter((member) => member.ros === undefined).map((member) => member.name);
			const lost = missing.filter((member) => value.rows.some((row) => row[member] !== undefined));
			unsaid.push(...lost.map((member) => ({ resource: resource.id, field: `${name}.${member}` })));
		}
		return [[field.ros, nodeOf(value, field, model)]];
	});
	return { Type: ros.type, Properties: Object.fromEntries(properties) };
}

/** What ROS makes of a flag: a group is enabled, and an alarm disabled, by a resource of its own. */
function enabling(resource: Resource, model: Model, unsaid: Unsaid[]): [string, Node][] {
	const { kind, id, fields } = resource;
	const group = fields.ScalingGroupId;
	if (kind === "configuration" && fields.Enable === true && group !== undefined) {
		const first = waitsFor(resource, model).map((other) => other.id);
		return [
			[
				freeId(`${id}_enable`, model),
				{
					Type: "ALIYUN::ESS::ScalingGroupEnable",
					...(first.length > 0 && { DependsOn: first }),
					Properties: { ScalingGroupId: textOf(group as Text, model), ScalingConfigurationId: reference(id, model) },
				},
			],
		];
	}
	if (kind === "alarm" && fields.Enable !== undefined) {
		const properties = { AlarmTaskId: reference(id, model), Enable: fields.Enable as boolean };
		return [[freeId(`${id}_enable`, model), { Type: "ALIYUN::ESS::AlarmTaskEnable", Properties: properties }]];
	}
	if (fields.Enable !== undefined) {
		unsaid.push({ resource: id, field: "Enable" });
	}
	return [];
}

function freeId(wanted: string, { resources }: Model): string {
	return resources.some(({ id }) => id === wanted) ? freeId(`${wanted}_`, { resources, variables: [] }) : wanted;
}

function nodeOf(value: Value, field: Field, model: Model): Node {
	if (isMarked(value, "json")) {
		return field.type === "jsonText" ? JSON.stringify(value.value) : value.value;
	}
	if (isMarked(value, "map")) {
		return field.rosMap ? pairsOf(value.entries, field.rosMap) : value.entries;
	}
	if (isMarked(value, "rows")) {
		return value.rows.map((row) =>
			Object.fromEntries(
				(field.row ?? []).flatMap((member): [string, Node][] => {
					const one = row[member.name];
					return one === undefined || member.ros === undefined ? [] : [[member.ros, one]];
				}),
			),
		);
	}
	if (Array.isArray(value)) {
		return value.map((one: Text) => textOf(one, model));
	}
	return typeof value === "number" || typeof value === "boolean" ? value : textOf(value as Text, model);
}

function textOf(value: Text, model: Model): Node {
	if (typeof value === "string") {
		return value;
	}
	switch (value.is) {
		case "variable":
			return { Ref: value.name };
		case "context":
			return { Ref: value.of === "region" ? "ALIYUN::Region" : "ALIYUN::TenantId" };
		case "reference":
			return reference(value.resource, model);
		case "joined":
			// Fn::Sub would fill in what a text holds of ${…}.
			return { "Fn::Join": ["", value.parts.map((part) => textOf(part, model))] };
	}
}

function reference(id: string, model: Model): Node {
	const other = model.resources.find((one) => one.id === id);
	return { "Fn::GetAtt": [id, other ? KIND_FACTS[other.kind].ros.reference : "Id"] };
}

/** Words that one version of YAML or the other takes for something else than a text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan)$/i;
const PLAIN = /^[A-Za-z_][A-Za-z0-9_./-]*$/;

/** YAML that both versions of it read alike: texts in quotes or as literal blocks wherever there could be a doubt. */
function yamlOf(template: Node): string {
	const document = new Document(template, { aliasDuplicateObjects: false });
	visit(document, {
		Scalar: (_, node) => {
			if (isScalar(node) && typeof node.value === "string") {
				node.type = styleOf(node.value);
			}
		},
	});
	return document.toString({ lineWidth: 0 });
}

function styleOf(text: string): Scalar.Type {
	if (PLAIN.test(text) && !NO_TEXT.test(text)) {
		return Scalar.PLAIN;
	}
	const isLiteral =
		/^\S[\s\S]*\S\n?$/.test(text) && text.includes("\n") && !/[^\P{Cc}\n]|[\u2028\u2029\ufeff]/u.test(text);
	return isLiteral ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}
