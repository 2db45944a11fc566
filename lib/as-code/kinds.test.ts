import { describe, expect, it } from "vitest";
import type { OperationFacts, ParameterFact } from "@/lib/contract/contract";
import { loadVersion } from "@/lib/contract/load-contract";
import { LOOK_UP_BESIDE, LOOK_UPS } from "./cli/lookups";
import { type Field, pairMembers } from "./field";
import { KIND_FACTS } from "./kinds";
import { KINDS } from "./model";
import recorded from "./recorded-schemas.json";

/** The versions that aliyun-cli, Terraform's provider and the console speak. */
const VERSIONS = { ram: "2015-05-01", oos: "2019-06-01", ess: "2014-08-28" } as const;
/** What kinds of parameters take a field of each type; lists and rows are parameters with `.N`. */
const TAKES: Readonly<Record<Field["type"], readonly ParameterFact["kind"][]>> = {
	text: ["s"],
	number: ["i", "n"],
	truth: ["b"],
	texts: ["s"],
	script: ["s"],
	json: ["s"],
	jsonText: ["s"],
	map: ["s"],
	rows: ["o"],
};

async function operationOf(product: keyof typeof VERSIONS, action: string): Promise<OperationFacts> {
	const facts = (await loadVersion(product, VERSIONS[product])).operations.get(action);
	if (!facts) {
		throw new Error(`${product} has no ${action}`);
	}
	return facts;
}

/** The parameters that a field is sent as, each with the kinds of values that it may be. */
function parametersOf(field: Field): [name: string, kinds: readonly ParameterFact["kind"][]][] {
	if (field.type === "rows") {
		return (field.row ?? []).map((member) => [`${field.name}.N.${member.name}`, TAKES[member.type]]);
	}
	if (field.type === "map" && field.map !== "json") {
		return pairMembers(field.map).map((member) => [`${field.name}.N.${member}`, ["s"]]);
	}
	return [[field.type === "texts" ? `${field.name}.N` : field.name, TAKES[field.type]]];
}

describe.each(KINDS)("%s", (kind) => {
	const { product, action, answer, takesToken, nameField, fields } = KIND_FACTS[kind];
	const calledFor = fields.filter(({ isFollowUp }) => !isFollowUp);

	it("names parameters of its operation, of the kinds that they have there", async () => {
		const { params } = await operationOf(product, action);
		const given = calledFor.flatMap(parametersOf);
		expect(given.filter(([name, kinds]) => !kinds.includes(params.get(name)?.kind as ParameterFact["kind"]))).toEqual(
			[],
		);
	});

	it("names every parameter that its operation cannot do without", async () => {
		const { params } = await operationOf(product, action);
		const required = [...params].filter(([name, fact]) => fact.isRequired && name !== "RegionId").map(([name]) => name);
		expect(calledFor.flatMap(parametersOf).map(([name]) => name)).toEqual(expect.arrayContaining(required));
	});

	it("says where in the answer its id stands, whether it takes a token, and which field names it", async () => {
		const { params, answer: members } = await operationOf(product, action);
		expect(answer === "" || members.has(answer)).toBe(true);
		expect(takesToken ?? false).toBe(params.has("ClientToken"));
		expect(fields.map(({ name }) => name)).toContain(nameField);
	});

	it("is looked up by parameters of an operation, in an answer that holds what is asked for", async () => {
		const lookUp = LOOK_UPS[kind];
		const { params, answer: members } = await operationOf(product, lookUp.action);
		const asked = [...Object.keys(lookUp.params), ...(LOOK_UP_BESIDE[kind] ?? []).map(([name]) => name)];
		expect(asked.filter((name) => !params.has(name.replace(/\.1$/, ".N")))).toEqual([]);
		expect(Object.values(lookUp.params).filter((name) => !fields.some((field) => field.name === name))).toEqual([]);
		const [, list, name, id] =
			/^first\(\.([\w.]+)\[\] \| select\(\.(\w+) == \$name\) \| \.(\w+)\)$/.exec(lookUp.filter) ?? [];
		const paths = list ? [`${list}[].${name}`, `${list}[].${id}`] : [lookUp.filter.slice(1)];
		expect(paths.filter((path) => !members.has(path))).toEqual([]);
	});
});

/** What types of Terraform's schema take a value of each type of field; HCL turns numbers into texts where one is wanted. */
const HCL_TYPES: Readonly<Record<Field["type"], RegExp>> = {
	text: /^String/,
	number: /^(?:Int|Float|String)/,
	truth: /^Bool/,
	texts: /^(?:List|Set)/,
	script: /^String/,
	json: /^String/,
	jsonText: /^String/,
	map: /^Map/,
	rows: /^$/,
};
type Members = Readonly<Record<string, string>>;
type Schema = Readonly<Record<string, string | Members>>;

describe.each(KINDS)("%s in other languages", (kind) => {
	const { terraform, ros, fields } = KIND_FACTS[kind];

	it("has arguments that Terraform's provider takes, and all that it wants", () => {
		const schema = (recorded.terraform as Readonly<Record<string, Schema>>)[terraform.type] ?? {};
		const misfits = fields.filter(({ terraform: name, type, row }) => {
			const taken = name === undefined ? undefined : schema[name];
			return typeof taken === "object"
				? row?.some((member) => member.terraform && !HCL_TYPES[member.type].test(taken[member.terraform] ?? "none"))
				: name !== undefined && !HCL_TYPES[type].test(taken ?? "none");
		});
		expect(misfits).toEqual([]);
		const wanted = Object.entries(schema).filter(([, type]) => typeof type === "string" && type.endsWith("!"));
		expect(fields.map((field) => field.terraform)).toEqual(expect.arrayContaining(wanted.map(([name]) => name)));
	});

	it("has properties that ROS takes, and says which of them it cannot do without", async () => {
		const types = recorded.ros as Readonly<Record<string, { required: string[]; others: string[] }>>;
		const { required = [], others = [] } = types[ros.type] ?? {};
		const named = fields.flatMap((field) => field.ros ?? []);
		expect(named.filter((name) => !required.includes(name) && !others.includes(name))).toEqual([]);
		expect(named).toEqual(expect.arrayContaining(required));
		for (const { ros: name, row } of fields.filter(({ type }) => type === "rows")) {
			const members = name === undefined ? [] : (recorded.rosMembers as Readonly<Record<string, string[]>>)[name];
			expect(members).toEqual(
				expect.arrayContaining(name === undefined ? [] : (row ?? []).flatMap((one) => one.ros ?? [])),
			);
		}
		const { product, action } = KIND_FACTS[kind];
		const { params } = await operationOf(product, action);
		const onlyThere = fields.filter(
			({ ros: name, type, name: param }) =>
				name !== undefined &&
				required.includes(name) &&
				!params.get(type === "texts" ? `${param}.N` : param)?.isRequired,
		);
		expect(ros.needs ?? []).toEqual(onlyThere.map((field) => field.name));
	});
});
