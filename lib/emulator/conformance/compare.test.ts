import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { OperationFacts, ParameterFact } from "../../contract/contract";
import { type Operation, operation } from "../core/operation";
import { param, params } from "../core/params";
import { vpcErrors } from "../vpc/errors";
import { compareVersion } from "./compare";

const fact = (kind: ParameterFact["kind"], isRequired = false, values?: readonly string[]): ParameterFact => ({
	kind,
	isRequired,
	values,
});

const official: OperationFacts = {
	params: new Map([
		["Name", fact("s", true)],
		["Size", fact("i")],
		["Type", fact("s", false, ["A", "B"])],
		["Tag.N", fact("o")],
		["Tag.N.Key", fact("s")],
	]),
	isRequiredUnknown: false,
	encoded: {},
	shape: undefined,
	answer: new Map([
		["Id", "s"],
		["Outputs", "o"],
	]),
	errors: [],
};

function differences(operations: readonly Operation[], facts = official): readonly string[] {
	const product = {
		name: "demo",
		title: "Demo",
		versions: ["v1"],
		defaultFormat: "JSON" as const,
		tables: [],
		errors: vpcErrors,
		operations,
	};
	return compareVersion(product, {
		product: "demo",
		version: "v1",
		errors: [],
		operations: new Map([["Do", facts]]),
	}).map(({ subject, problem }) => `${subject} ${problem}`);
}

function declared<S extends z.ZodRawShape>(shape: S, output: z.ZodType = z.object({ Id: z.string() })): Operation {
	return operation({ action: "Do", input: params(shape), output, authorize: null, handle: () => ({}) });
}

describe("compareVersion", () => {
	it("finds nothing where all agrees", () => {
		const agreeing = declared({
			Name: param.string(),
			Size: param.integer().optional(),
			Type: param.oneOf(["A"]).default("A"),
			Tag: param.list(z.object({ Key: param.string() })).optional(),
		});
		expect(differences([agreeing])).toEqual([]);
	});

	it.each<[string, z.ZodRawShape, string]>([
		[
			"an invented parameter",
			{ Name: param.string(), Nmae: param.string().optional() },
			"parameter Nmae is no official parameter",
		],
		["a missing required one", {}, "parameter Name is required, but not declared"],
		[
			"a required one that is optional here",
			{ Name: param.string().optional() },
			"parameter Name is required officially",
		],
		[
			"an optional one that is required here",
			{ Name: param.string(), Size: param.integer() },
			"parameter Size is required here only",
		],
		[
			"another kind",
			{ Name: param.string(), Size: param.string().optional() },
			"parameter Size is declared as s, officially i",
		],
		[
			"an invented value",
			{ Name: param.string(), Type: param.oneOf(["A", "C"]).optional() },
			"parameter Type takes unofficial values: C",
		],
		["a list that is none", { Name: param.list(param.string()) }, "parameter Name.N is no official parameter"],
	])("finds %s", (_name, shape, expected) => {
		expect(differences([declared(shape)])).toContain(expected);
	});

	it("does not ask for required parameters where nobody knows them", () => {
		expect(differences([declared({ Size: param.integer() })], { ...official, isRequiredUnknown: true })).toEqual([
			"parameter Name is required, but not declared",
		]);
	});

	it("finds invented answer fields, but leaves open objects alone", () => {
		const output = z.object({ Id: z.int(), Outputs: z.object({ anything: z.string() }), Extra: z.string() });
		expect(differences([declared({ Name: param.string() }, output)])).toEqual([
			"answer Id is declared as i, officially s",
			"answer Extra is no official answer field",
		]);
	});

	it("finds error codes that no table names", () => {
		const facts = { ...official, errors: ["404 Thing.NotFound"] };
		const failing = { ...declared({ Name: param.string() }), errors: ["Thing.NotFound", "Thing.Invented"] };
		expect(differences([failing], facts)).toEqual(["error Thing.Invented is in no error table"]);
	});

	it("finds operations that do not exist, and looks at the version's own ones only", () => {
		const invented = operation({
			action: "Invent",
			input: params({}),
			output: z.object({}),
			authorize: null,
			handle: () => ({}),
		});
		expect(differences([invented])).toEqual(["operation the facts know no such operation"]);
		expect(differences([{ ...invented, versions: ["v2"] }])).toEqual([]);
	});
});
