import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScript } from "./cli/read-script";
import { writeScript } from "./cli/write-script";
import type { Field } from "./field";
import { KIND_FACTS } from "./kinds";
import {
	type Json,
	KINDS,
	type Kind,
	type Model,
	type Reading,
	type Resource,
	type Value,
	type Written,
} from "./model";
import { normalize } from "./normalize";
import { readRos } from "./ros/read-ros";
import { writeRos } from "./ros/write-ros";
import { readTerraform } from "./terraform/read-terraform";
import { writeTerraform } from "./terraform/write-terraform";

type Format = {
	name: string;
	write: (model: Model) => Written;
	read: (text: string) => Reading;
	/** Whether the format has a word for the field. */
	says: (field: Field) => boolean;
};
const FORMATS: readonly Format[] = [
	{
		name: "Terraform",
		write: (model) => writeTerraform(model, "cn-hangzhou"),
		read: readTerraform,
		says: ({ terraform }) => terraform !== undefined,
	},
	{
		name: "ROS in YAML",
		write: (model) => writeRos(model, "yaml"),
		read: readRos,
		says: ({ ros, isFollowUp }) => ros !== undefined || isFollowUp === true,
	},
	{
		name: "ROS in JSON",
		write: (model) => writeRos(model, "json"),
		read: readRos,
		says: ({ ros, isFollowUp }) => ros !== undefined || isFollowUp === true,
	},
	{ name: "aliyun-cli", write: (model) => writeScript(model, "cn-hangzhou"), read: readScript, says: () => true },
];

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they mean something in the languages that are written.
/** Texts that mean something in one language or another. */
const HOSTILE = [
	"'",
	'"',
	"\\",
	"$",
	"${regionId}",
	"$${x}",
	"%{if true}",
	"$(rm -rf /)",
	"`id`",
	"EOT",
	"\nEOT\n",
	"<<EOF",
	"\n",
	"\r\n",
	"\t",
	" ",
	"#",
	": ",
	"- ",
	"yes",
	"0o14",
	"1e3",
	"2015-09-01",
	"~",
	"脚本",
	"🙂",
	"\u0007",
	"\u2028",
	"{",
	"}",
	"!Ref x",
	"&a",
	"*a",
	"|",
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.
const text = fc
	.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 6 })), { maxLength: 6 })
	.map((parts) => parts.join("").replaceAll("\u0000", ""));
const key = fc.oneof({ weight: 5, arbitrary: text }, fc.constantFrom("__proto__", "constructor", "1", "-x"));
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
const number = fc.oneof(
	fc.integer({ min: -100, max: 100_000 }),
	fc.double({ min: 0, max: 1, noNaN: true }).map((value) => Math.round(value * 100) / 100 + 0),
);
const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
		fc.array(tie("json"), { maxLength: 3 }),
		fc.dictionary(key, tie("json"), { maxKeys: 3 }),
	),
})).json;
const documents = fc
	.dictionary(name, json, { minKeys: 1, maxKeys: 3 })
	.map((value) => ({ is: "json", value }) as const);

function arbitraryOf(field: Field, says: (field: Field) => boolean, variables: readonly string[]): fc.Arbitrary<Value> {
	const variable = fc.constantFrom(...variables).map((one) => ({ is: "variable", name: one }) as const);
	switch (field.type) {
		case "number":
			return number;
		case "truth":
			return fc.boolean();
		case "texts":
			return fc.array(fc.oneof(text, variable), { minLength: 1, maxLength: 3 });
		case "json":
			return documents;
		case "jsonText":
			return fc.oneof(
				documents,
				text.filter((one) => !/^\s*[[{]/.test(one)),
			);
		case "map":
			return fc.dictionary(key, text, { minKeys: 1, maxKeys: 3 }).map((entries) => ({ is: "map", entries }) as const);
		case "rows":
			return fc
				.array(rowOf((field.row ?? []).filter(says)), { minLength: 1, maxLength: 3 })
				.map((rows) => ({ is: "rows", rows }) as const);
		default:
			return fc.oneof(
				text,
				variable,
				fc.constant({ is: "context", of: "region" } as const),
				fc.constant({
					is: "joined",
					parts: ["acs:ess:", { is: "context", of: "region" }, ":", { is: "context", of: "account" }, ":oos/$${'\"x"],
				} as const),
			);
	}
}

function rowOf(members: readonly Field[]) {
	const arbitraries = Object.fromEntries(
		members.map((member) => [
			member.name,
			member.type === "number" ? number : member.type === "truth" ? fc.boolean() : text,
		]),
	);
	return fc.record(arbitraries, { requiredKeys: [members[0]?.name ?? ""] });
}

function resourceOf(kind: Kind, id: string, variables: readonly string[], says: (field: Field) => boolean) {
	const { fields: known, ros } = KIND_FACTS[kind];
	const fields = known.filter(says);
	const arbitraries = Object.fromEntries(fields.map((field) => [field.name, arbitraryOf(field, says, variables)]));
	return fc
		.record(arbitraries, { requiredKeys: [...(ros.needs ?? [])] })
		.map((given): Resource => ({ kind, id, fields: given as Record<string, Value> }));
}

function modelOf(says: (field: Field) => boolean): fc.Arbitrary<Model> {
	return fc
		.tuple(
			fc.uniqueArray(
				name.filter((one) => one !== "region" && one !== "account"),
				{ minLength: 12, maxLength: 12 },
			),
			fc.array(fc.option(text, { nil: undefined }), { minLength: 2, maxLength: 2 }),
			fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 5 }),
		)
		.chain(([names, values, kinds]) => {
			const variables = values.map((value, index) => ({
				name: names[index] ?? "",
				...(value !== undefined && { value }),
			}));
			const resources = kinds.map((kind, index) =>
				resourceOf(
					kind,
					names[index + 2] ?? "",
					variables.map((one) => one.name),
					says,
				),
			);
			return fc.tuple(...resources).map((made): Model => normalize({ variables, resources: linked(made) }));
		});
}

/** Members of a group name it, where there is one; where there is none, nothing enables it. */
function linked(resources: readonly Resource[]): Resource[] {
	const group = resources.find(({ kind }) => kind === "group");
	return resources.map((one) => {
		const { Enable, ...fields } = one.fields;
		if (group === undefined || fields.ScalingGroupId === undefined) {
			return one.kind === "configuration" ? { ...one, fields } : one;
		}
		return { ...one, fields: { ...one.fields, ScalingGroupId: { is: "reference", resource: group.id } } };
	});
}

describe.each(FORMATS)("$name", ({ write, read, says }) => {
	it("is read back as it was written", () => {
		fc.assert(
			fc.property(modelOf(says), (model) => {
				const written = write(model);
				expect(written.unsaid).toEqual([]);
				const { model: again, issues } = read(written.text);
				expect(issues).toEqual([]);
				expect(again).toEqual(model);
			}),
			{ numRuns: 60 },
		);
	});
});

it.each(["echo )", "aliyun ess\rDescribeRegions", "x\f"])(
	"a script with a sign out of place is broken there: %j",
	(script) => {
		expect(readScript(`#!/bin/bash\n${script}\n`).issues).toMatchObject([{ code: "syntax", line: 2 }]);
	},
);

it("leaves out of a ROS template what its resource type cannot do without, and tells", () => {
	const alarm = (id: string, fields: Record<string, Value>): Resource => ({ kind: "alarm", id, fields });
	const expression = { is: "rows", rows: [{ MetricName: "CpuUtilization", Threshold: 1 }] } as const;
	const resources = [
		alarm("one", { MetricName: "CpuUtilization", Threshold: 1, AlarmAction: ["ari"] }),
		alarm("both", { Expression: expression, Enable: false }),
	];
	const { text, unsaid } = writeRos({ variables: [], resources }, "yaml");
	expect(unsaid).toEqual([{ resource: "both" }]);
	expect(readRos(text).model.resources.map(({ id }) => id)).toEqual(["one"]);
});
