import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { ApiError } from "../core/api-error";
import type { RegisteredOperation } from "../core/registry";
import type { World } from "../core/test-world";
import { unwrap } from "./declared";
import { createLivingWorld, type Known } from "./living-world";
import { sampleInput, sampleOf } from "./sample-input";

/** The products that the sweep goes through, each operation in each of its versions. */
const PRODUCTS = ["ess", "ram", "oos", "ecs", "vpc"] as const;

/** Readings that ask for one of several optional parameters, or for what this world has nothing of. */
const UNANSWERED: Readonly<Record<(typeof PRODUCTS)[number], readonly string[]>> = {
	ess: ["DescribeEciScalingConfigurationDetail", "DescribeElasticStrength", "DescribeLifecycleHooks"],
	ram: ["GetAccessKeyLastUsed", "GetLoginProfile", "GetUserMFAInfo"],
	oos: [
		"DescribeApplicationGroupBill",
		"GetChatConfiguration",
		"GetGitBranch",
		"GetGitRepository",
		"GetPatchBaseline",
		"GetSecretParameter",
		"GetTemplateParameterConstraints",
		"ListGitBranches",
		"ListGitRepositoryContents",
		"ListInventoryEntries",
		"ListSecretParameterVersions",
		"ListTaskExecutionInvocations",
	],
	ecs: [
		"DescribeAvailableResource",
		"DescribeImageFromFamily",
		"DescribeImageSharePermission",
		"DescribeImageSupportInstanceTypes",
		"DescribeLaunchTemplateVersions",
	],
	vpc: ["DescribeHighDefinitionMonitorLogAttribute", "DescribeSnatTableEntries", "ListTagResources"],
};

let world: World;
let known: Readonly<Record<string, Known>>;
let asItWas: Awaited<ReturnType<World["engine"]["snapshot"]>>;

beforeAll(async () => {
	({ world, known } = await createLivingWorld());
	asItWas = await world.engine.snapshot();
});
afterAll(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const operationsOf = (product: string): readonly RegisteredOperation[] =>
	world.engine.registry.products
		.filter(({ name }) => name === product)
		.flatMap((found) =>
			found.operations.map((operation) => ({
				product: found,
				operation,
				version: operation.versions?.[0] ?? found.versions[0] ?? "",
			})),
		);

const isReading = ({ operation }: RegisteredOperation) => /^(Describe|List|Get)/.test(operation.action);

/** What an operation's parameters are given: what the world holds by that name, in the form that the parameter takes. */
function worldValue(schema: z.ZodType, name: string, of: Known): unknown {
	const value = of[name] ?? of[`${name}s`];
	const forms = [value, JSON.stringify([value]), [value]].filter((form) => form !== undefined && value !== undefined);
	return forms.find((form) => schema.safeParse(form).success) ?? sampleOf(schema);
}

/** Calls an operation; what it answers, or refuses with. Anything but an ApiError is a fault of the emulator. */
async function outcome(found: RegisteredOperation, params: Known): Promise<string> {
	const { product, operation, version } = found;
	try {
		await world.call(product.name, operation.action, params, undefined, version);
	} catch (error) {
		const isRefusal = error instanceof ApiError && error.status < 500;
		return isRefusal ? error.code : `FAULT ${operation.action} ${version} ${JSON.stringify(params)}: ${String(error)}`;
	}
	if (!isReading(found)) {
		await world.engine.restore(asItWas);
	}
	return "OK";
}

/** The sets of parameters that an operation is swept with: the least, each further one on top, and ids of nothing. */
function* callsOf({ operation }: RegisteredOperation, of: Known): Iterable<Known> {
	const members = Object.entries(unwrap(operation.input).def.shape ?? {});
	const required = members.filter(([, schema]) => !schema.safeParse(undefined).success);
	const least = {
		...sampleInput(operation.input),
		...Object.fromEntries(required.map(([name, schema]) => [name, worldValue(schema, name, of)])),
	};
	yield least;
	for (const [name, schema] of members) {
		if (!(name in least)) {
			yield { ...least, [name]: worldValue(schema, name, of) };
		}
	}
	for (const name of Object.keys(least).filter((one) => /Ids?$/.test(one) && one !== "RegionId")) {
		yield { ...least, [name]: Array.isArray((least as Known)[name]) ? ["none"] : "none" };
	}
}

describe("every operation, over a world with something of every kind", () => {
	it.each(PRODUCTS)("of %s answers or refuses, and does nothing else", async (product) => {
		const faults: string[] = [];
		for (const found of operationsOf(product)) {
			for (const params of callsOf(found, known[product] ?? {})) {
				const end = await outcome(found, params);
				if (end.startsWith("FAULT")) {
					faults.push(end);
				}
			}
		}
		expect(faults).toEqual([]);
	});

	it.each(PRODUCTS)("of %s that reads answers what is there", async (product) => {
		const refused: string[] = [];
		for (const found of operationsOf(product).filter(isReading)) {
			const [least = {}] = callsOf(found, known[product] ?? {});
			if ((await outcome(found, least)) !== "OK") {
				refused.push(found.operation.action);
			}
		}
		expect([...new Set(refused)].sort()).toEqual(UNANSWERED[product]);
	});
});
