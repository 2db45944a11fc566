import { asValue, type Raw } from "../as-value";
import type { Field } from "../field";
import { Issues } from "../issues";
import { KIND_FACTS } from "../kinds";
import { type Json, KINDS, type Kind, type Reading, type Resource, type Value } from "../model";
import { normalize } from "../normalize";
import { Evaluation } from "./evaluate";
import { type HclBlock, type HclBody, HclError } from "./hcl-ast";
import { parseHcl } from "./parse-hcl";

/** Reads a configuration of Terraform: what this console writes, and what one adds to it by hand. */
export function readTerraform(text: string): Reading {
	const issues = new Issues();
	try {
		return readFile(parseHcl(text), issues);
	} catch (error) {
		if (error instanceof HclError) {
			issues.add("syntax", error.line, "", error.message);
			return { model: { variables: [], resources: [] }, issues: issues.all() };
		}
		throw error;
	}
}

function readFile(body: HclBody, issues: Issues): Reading {
	for (const { name, line } of body.attributes) {
		issues.add("unknownStatement", line, name);
	}
	const evaluation = new Evaluation(body, issues);
	const resources = body.blocks.flatMap((block) => readBlock(block, evaluation, issues));
	const variables = evaluation.variables.filter(({ name }) => name !== "region");
	const regionId = evaluation.variables.find(({ name }) => name === "region")?.value ?? regionOf(body, evaluation);
	return {
		model: normalize({ variables, resources }),
		issues: issues.all(),
		...(regionId !== undefined && { regionId }),
	};
}

function regionOf(body: HclBody, evaluation: Evaluation): string | undefined {
	const provider = body.blocks.find(({ type }) => type === "provider");
	const region = provider?.body.attributes.find(({ name }) => name === "region");
	const raw = region && evaluation.raw(region.value);
	return raw?.is === "plain" && typeof raw.value === "string" ? raw.value : undefined;
}

function readBlock(block: HclBlock, evaluation: Evaluation, issues: Issues): Resource[] {
	const [type = "", id = ""] = block.labels;
	switch (block.type) {
		case "terraform":
		case "variable":
		case "locals":
			return [];
		case "provider":
			for (const { name, line } of block.body.attributes.filter((one) => one.name !== "region")) {
				issues.add("notUsed", line, `provider.${name}`);
			}
			return [];
		case "output":
			issues.add("notUsed", block.line, `output.${type}`);
			return [];
		case "data":
			if (type !== "alicloud_account") {
				issues.add("unknownResource", block.line, `data.${type}.${id}`);
			}
			return [];
		case "resource": {
			const kind = KINDS.find((one) => KIND_FACTS[one].terraform.type === type);
			if (kind === undefined) {
				issues.add("unknownResource", block.line, `${type}.${id}`);
				return [];
			}
			return [{ kind, id, fields: readFields(kind, block, evaluation, issues) }];
		}
		default:
			issues.add("unknownStatement", block.line, [block.type, ...block.labels].join(" "));
			return [];
	}
}

/** Attributes that say how Terraform works and not what is made. */
const ASIDE = new Set(["depends_on", "force_delete", "force", "active"]);

function readFields(kind: Kind, block: HclBlock, evaluation: Evaluation, issues: Issues): Record<string, Value> {
	const fields: Record<string, Value> = {};
	const knownBy = (name: string) => KIND_FACTS[kind].fields.find(({ terraform }) => terraform === name);
	for (const { name, value, line } of block.body.attributes) {
		const field = knownBy(name);
		if (field === undefined || field.type === "rows") {
			noteAside(name, line, issues);
			continue;
		}
		const raw = evaluation.raw(value);
		const read = raw && asValue(raw, field);
		if (read === undefined) {
			issues.add("unknownValue", line, name, evaluation.why);
		} else {
			fields[field.name] = read;
		}
	}
	for (const inner of block.body.blocks) {
		const field = knownBy(inner.type);
		const row = field?.type === "rows" ? readRow(field, inner, evaluation, issues) : undefined;
		if (field === undefined || row === undefined) {
			issues.add(inner.type === "lifecycle" ? "notUsed" : "unknownField", inner.line, inner.type);
			continue;
		}
		const before = fields[field.name] as { rows: unknown[] } | undefined;
		const rows = asValue({ is: "plain", value: [...((before?.rows ?? []) as Json[]), row] }, field);
		if (rows === undefined) {
			issues.add("unknownValue", inner.line, inner.type);
		} else {
			fields[field.name] = rows;
		}
	}
	return fields;
}

function noteAside(name: string, line: number, issues: Issues): void {
	if (!ASIDE.has(name)) {
		issues.add("unknownField", line, name);
	}
}

function readRow(
	field: Field,
	block: HclBlock,
	evaluation: Evaluation,
	issues: Issues,
): Record<string, Json> | undefined {
	const row: Record<string, Json> = {};
	for (const { name, value, line } of block.body.attributes) {
		const member = field.row?.find(({ terraform }) => terraform === name);
		const raw: Raw | undefined = member && evaluation.raw(value);
		if (member === undefined) {
			issues.add("unknownField", line, `${block.type}.${name}`);
		} else if (raw?.is !== "plain") {
			issues.add("unknownValue", line, `${block.type}.${name}`);
		} else {
			row[member.name] = raw.value;
		}
	}
	return row;
}
