import type { Field } from "../field";
import { KIND_FACTS } from "../kinds";
import {
	inOrder,
	isMarked,
	type Model,
	type Resource,
	type Row,
	type Text,
	type Unsaid,
	usesAccount,
	type Value,
	type Written,
} from "../model";
import { waitsFor } from "../waits-for";
import { type Attribute, aligned, block, escaped, jsonExpression, keyOf, quoted, textExpression } from "./hcl-text";

/** A configuration for Terraform's provider aliyun/alicloud, as `terraform fmt` would leave it. */
export function writeTerraform(model: Model, regionId: string): Written {
	const unsaid: Unsaid[] = [];
	const resources = inOrder(model.resources);
	const blocks = [
		block(
			"terraform {",
			"}",
			["required_providers {", ...inner(["alicloud = {", '  source = "aliyun/alicloud"', "}"]), "}"],
			0,
		),
		variable("region", regionId),
		block('provider "alicloud" {', "}", ["region = var.region"], 0),
		...(usesAccount(model) ? ['data "alicloud_account" "current" {}'] : []),
		...model.variables.map(({ name, value }) => variable(name, value)),
		...resources.map((resource) => resourceBlock(resource, model, unsaid)),
	];
	return { text: `${blocks.join("\n\n")}\n`, unsaid };
}

const inner = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function variable(name: string, value: string | undefined): string {
	const attributes: Attribute[] = [["type", "string"]];
	attributes.push(value === undefined ? ["sensitive", "true"] : ["default", textExpression(value)]);
	return block(`variable "${name}" {`, "}", aligned(attributes), 0);
}

function resourceBlock(resource: Resource, model: Model, unsaid: Unsaid[]): string {
	const { terraform, fields } = KIND_FACTS[resource.kind];
	const attributes: Attribute[] = [];
	const blocks: string[] = [];
	for (const [name, value] of Object.entries(resource.fields)) {
		const field = fields.find((one) => one.name === name);
		if (field?.terraform === undefined) {
			unsaid.push({ resource: resource.id, field: name });
		} else if (isMarked(value, "rows")) {
			blocks.push(...value.rows.map((row) => rowBlock(field.terraform ?? "", field, row)));
		} else {
			attributes.push([field.terraform, expressionOf(value, field, model)]);
			if (name === "Enable" && resource.kind === "configuration" && value === true) {
				attributes.push(["active", "true"]);
			}
		}
	}
	const first = waitsFor(resource, model).map((other) => address(other.id, model));
	const after = first.length > 0 ? ["", `depends_on = [${first.join(", ")}]`] : [];
	const apart = blocks.flatMap((one) => ["", one]);
	const lines = [...provisos(resource), ...aligned(attributes), ...apart, ...after];
	return block(`resource "${terraform.type}" "${resource.id}" {`, "}", lines, 0);
}

/**
 * Where the provider does otherwise than a block says, told in it: it sends task_enabled when a task is made only if that is
 * true, names instances by itself where nothing else stands, and writes a configuration's tags into JSON as they are.
 * Source: resource_alicloud_ess_scheduled_task.go and resource_alicloud_ess_scaling_configuration.go of the provider.
 */
function provisos({ kind, fields }: Resource): string[] {
	const { Tags: tags } = fields;
	const isTold: readonly (readonly [boolean, string])[] = [
		[kind === "task" && fields.TaskEnabled === false, "The provider makes it enabled; the next apply disables it."],
		[
			kind === "configuration" && fields.InstanceName === undefined,
			"Without an instance_name the provider calls instances ESS-Instance.",
		],
		[
			kind === "configuration" && isMarked(tags, "map") && /["\\]/.test(Object.entries(tags.entries).flat().join()),
			'The provider sends tags with " or \\ in them as JSON that the cloud refuses.',
		],
	];
	return isTold.flatMap(([is, text]) => (is ? [`# ${text}`] : []));
}

function rowBlock(name: string, field: Field, row: Row): string {
	const attributes = (field.row ?? []).flatMap((member): Attribute[] => {
		const value = row[member.name];
		return value === undefined || member.terraform === undefined
			? []
			: [[member.terraform, expressionOf(value, member)]];
	});
	return block(`${name} {`, "}", aligned(attributes), 1);
}

function expressionOf(value: Value, field: Field, model?: Model): string {
	if (isMarked(value, "json")) {
		return `jsonencode(${jsonExpression(value.value, 1)})`;
	}
	if (isMarked(value, "map")) {
		const entries = Object.entries(value.entries).map(([key, text]): Attribute => [keyOf(key), quoted(text)]);
		return entries.length === 0 ? "{}" : block("{", "}", aligned(entries), 1);
	}
	if (Array.isArray(value)) {
		return `[${value.map((one: Text) => textOf(one, model)).join(", ")}]`;
	}
	return typeof value === "number" || typeof value === "boolean" ? String(value) : textOf(value as Text, model, field);
}

function textOf(value: Text, model?: Model, field?: Field): string {
	if (typeof value === "string") {
		return field === undefined ? quoted(value) : textExpression(value);
	}
	switch (value.is) {
		case "variable":
			return `var.${value.name}`;
		case "context":
			return contextOf(value.of);
		case "reference":
			return reference(value.resource, model);
		case "joined":
			return `"${value.parts
				.map((part) => (typeof part === "string" ? escaped(part) : `\${${textOf(part, model)}}`))
				.join("")}"`;
	}
}

function contextOf(of: "region" | "account"): string {
	return of === "region" ? "var.region" : "data.alicloud_account.current.id";
}

function address(id: string, model: Model | undefined): string {
	const other = model?.resources.find((one) => one.id === id);
	return other ? `${KIND_FACTS[other.kind].terraform.type}.${id}` : id;
}

function reference(id: string, model: Model | undefined): string {
	const other = model?.resources.find((one) => one.id === id);
	return `${address(id, model)}.${other ? KIND_FACTS[other.kind].terraform.reference : "id"}`;
}
