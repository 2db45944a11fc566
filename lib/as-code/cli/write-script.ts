import { type Field, pairMembers } from "../field";
import { KIND_FACTS } from "../kinds";
import {
	inOrder,
	isMarked,
	type Model,
	type Resource,
	type Text,
	usesAccount,
	type Value,
	type Written,
} from "../model";
import { canLookUp, LOOK_UP_BESIDE, LOOK_UPS } from "./lookups";
import { shellWord } from "./shell-words";

/**
 * A bash script of aliyun-cli calls that makes what the model holds. It may be run again: what is there by name is looked
 * up first and left as it is. Needs aliyun and jq.
 */
export function writeScript(model: Model, regionId: string): Written {
	const resources = inOrder(model.resources);
	const lines = [
		"#!/usr/bin/env bash",
		"# Makes what is named below; what is there already by its name is left as it is. Needs aliyun and jq.",
		"set -euo pipefail",
		"",
		...declaration("region", regionId),
		"export ALIBABA_CLOUD_REGION_ID=$region",
		...(usesAccount(model) ? ["account=$(aliyun sts GetCallerIdentity | jq -r .AccountId)"] : []),
		...model.variables.flatMap(({ name, value }) => declaration(name, value)),
		...resources.flatMap((resource) => ["", ...making(resource)]),
		...followUps(resources),
	];
	return { text: `${lines.join("\n")}\n`, unsaid: [] };
}

function declaration(name: string, value: string | undefined): string[] {
	return value === undefined ? [`: "\${${name}:?}"`] : [`[ -n "\${${name}-}" ] || ${name}=${shellWord(value)}`];
}

function making(resource: Resource): string[] {
	const { id, kind, fields } = resource;
	const { product, action, answer, nameField, fields: known, takesToken } = KIND_FACTS[kind];
	const params = known.flatMap((field) => {
		const value = fields[field.name];
		return value === undefined || field.isFollowUp ? [] : paramsOf(field, value);
	});
	const call = [`aliyun ${product} ${action}`, ...params.map(option)];
	const made = `${id}=$(${call.join(" \\\n    ")} | jq -r ${answer === "" ? ".RequestId" : `.${answer}`})`;
	const name = fields[nameField];
	if (name === undefined || !canLookUp(resource) || (takesToken && name === "")) {
		return [made];
	}
	return [`${id}=$(${lookUp(resource, name)})`, `if [ -z "$${id}" ]; then`, `  ${made}`, "fi"];
}

/**
 * A parameter with its value. aliyun takes a word that begins with a hyphen for an option of its own, so what may begin
 * with one is joined to the name.
 */
const option = ([name, word]: readonly [name: string, word: string]): string =>
	/^(?:['"]?-|"\$)/.test(word) ? `--${name}=${word}` : `--${name} ${word}`;

function lookUp({ kind, fields }: Resource, name: Value): string {
	const { product, fields: known } = KIND_FACTS[kind];
	const { action, params, filter } = LOOK_UPS[kind];
	const given = Object.entries(params).map(([param, fieldName]) => {
		const field = known.find((one) => one.name === fieldName);
		const value = fields[fieldName];
		return option([param, field && value !== undefined ? (paramsOf(field, value)[0]?.[1] ?? "''") : "''"]);
	});
	const beside = (LOOK_UP_BESIDE[kind] ?? []).map(option);
	const call = [`aliyun ${product} ${action}`, ...given, ...beside, "2>/dev/null"].join(" ");
	return `${call} | jq -r --arg name ${wordOf(name as Text)} '${filter} // empty' || true`;
}

/** Calls that come when all is there: a group that is enabled makes instances at once, and wants its hooks. */
function followUps(resources: readonly Resource[]): string[] {
	const lines = resources.flatMap(({ kind, id, fields }) => {
		const group = fields.ScalingGroupId;
		if (kind === "configuration" && fields.Enable === true && group !== undefined) {
			const groupId = wordOf(group as Text);
			const look = `aliyun ess DescribeScalingGroups ${option(["ScalingGroupId.1", groupId])}`;
			const enable = [option(["ScalingGroupId", groupId]), option(["ActiveScalingConfigurationId", `"$${id}"`])];
			return [
				// One that is enabled refuses to be enabled once more.
				`if [ "$(${look} | jq -r '.ScalingGroups.ScalingGroup[0].LifecycleState')" != Active ]; then`,
				`  aliyun ess EnableScalingGroup ${enable.join(" ")}`,
				"fi",
			];
		}
		return kind === "alarm" && fields.Enable === false
			? [`aliyun ess DisableAlarm ${option(["AlarmTaskId", `"$${id}"`])}`]
			: [];
	});
	return lines.length > 0 ? ["", ...lines] : [];
}

/** A value as parameters of the command line: lists with a number at the end of the name, counted from 1. */
function paramsOf(field: Field, value: Value): [name: string, word: string][] {
	if (isMarked(value, "json")) {
		return [[field.name, shellWord(JSON.stringify(value.value))]];
	}
	if (isMarked(value, "map")) {
		return mapParams(field, value.entries);
	}
	if (isMarked(value, "rows")) {
		return value.rows.flatMap((row, index) =>
			Object.entries(row).map(([name, one]): [string, string] => [
				`${field.name}.${index + 1}.${name}`,
				shellWord(String(one)),
			]),
		);
	}
	if (Array.isArray(value)) {
		return value.map((one: Text, index) => [`${field.name}.${index + 1}`, wordOf(one)]);
	}
	if (field.type === "script") {
		return [[field.name, `"$(printf %s ${wordOf(value as Text)} | base64 | tr -d '\\n')"`]];
	}
	return [[field.name, wordOf(typeof value === "object" ? (value as Text) : String(value))]];
}

function mapParams(field: Field, entries: Readonly<Record<string, string>>): [string, string][] {
	if (field.map === "json") {
		return [[field.name, shellWord(JSON.stringify(entries))]];
	}
	const [key, value] = pairMembers(field.map);
	return Object.entries(entries).flatMap(([name, text], index): [string, string][] => [
		[`${field.name}.${index + 1}.${key}`, shellWord(name)],
		[`${field.name}.${index + 1}.${value}`, shellWord(text)],
	]);
}

function wordOf(value: Text): string {
	if (typeof value === "string") {
		return shellWord(value);
	}
	switch (value.is) {
		case "variable":
			return `"$${value.name}"`;
		case "context":
			return `"$${value.of}"`;
		case "reference":
			return `"$${value.resource}"`;
		case "joined":
			return value.parts.map((part) => (part === "" ? "" : wordOf(part))).join("");
	}
}
