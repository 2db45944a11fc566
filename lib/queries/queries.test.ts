import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConsoleError } from "@/lib/actions/error-fields";
import { CloudError } from "@/lib/cloud/cloud-error";
import { pollAfterFailureMs, pollIntervalMs } from "./poll-policy";
import { fromQueryFailure, toQueryFailure } from "./query-answer";
import { cloudQuery, queryKeyOf } from "./query-options";

vi.mock("next/headers", () => ({
	headers: async () => new Headers(),
	cookies: async () => ({ get: () => undefined }),
}));
const { runQuery } = await import("./run-query");

const refusal = new CloudError({
	code: "EmulatorUnreachable",
	message: "The emulator cannot be reached.",
	product: "ess",
	action: "DescribeScalingGroups",
	httpStatus: 0,
	requestId: undefined,
	retryable: true,
});

describe("errors of queries", () => {
	it("arrive in the browser as the server threw them", () => {
		const travel = (error: unknown) => fromQueryFailure(JSON.parse(JSON.stringify(toQueryFailure(error))));
		expect(travel(refusal)).toEqual(refusal);
		expect(travel(refusal)).toBeInstanceOf(CloudError);
		const gone = new ConsoleError("NotFound", "gone", { httpStatus: 404 });
		expect(travel(gone)).toEqual(gone);
		expect(travel(new Error("secret"))).toMatchObject({ code: "InternalError", httpStatus: 500 });
		expect(travel(new Error("secret")).message).not.toContain("secret");
	});
});

describe("running a query", () => {
	it("refuses names and inputs that do not exist", async () => {
		await expect(runQuery("nothing", {})).rejects.toMatchObject({ code: "UnknownQuery", httpStatus: 404 });
		await expect(runQuery("toString", {})).rejects.toMatchObject({ code: "UnknownQuery" });
		await expect(runQuery("ess.groups", { regionId: "evil.example.com/" })).rejects.toMatchObject({
			code: "InvalidInput",
			fieldErrors: { regionId: expect.any(String) },
		});
		await expect(runQuery("scaleOuts.list", { after: "x' OR 1=1" })).rejects.toMatchObject({ code: "InvalidInput" });
	});
});

describe("reading in the browser", () => {
	afterEach(() => vi.unstubAllGlobals());
	const answerWith = (body: unknown, status = 200) =>
		vi.stubGlobal(
			"fetch",
			vi.fn(async () => Response.json(body, { status })),
		);
	const read = () => new QueryClient().fetchQuery({ ...cloudQuery("ram.roles", {}), retry: false });

	it("asks the one route by name and input", async () => {
		answerWith({ data: { roles: [] }, pollMs: 800 });
		expect(await read()).toEqual({ data: { roles: [] }, pollMs: 800 });
		expect(vi.mocked(fetch).mock.calls[0]?.[0]).toBe("/api/queries/ram.roles?input=%7B%7D");
	});

	it("throws what the server threw, and says so when the console is gone", async () => {
		answerWith(toQueryFailure(refusal), 502);
		await expect(read()).rejects.toEqual(refusal);
		vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("fetch failed")));
		await expect(read()).rejects.toMatchObject({ code: "ConsoleUnreachable" });
	});

	it("has keys by which all answers of a name can be called stale", () => {
		const key = cloudQuery("ram.role", { roleName: "x" }).queryKey;
		expect(key.slice(0, 2)).toEqual(queryKeyOf("ram.role"));
	});
});

describe("how often things are read", () => {
	it("is faster on the emulator, and never for what stands still", () => {
		expect(pollIntervalMs("live", "emulator")).toBeLessThan(1_000);
		expect(pollIntervalMs("live", "emulator")).toBeLessThan(Number(pollIntervalMs("live", "aliyun")));
		expect(pollIntervalMs("still", "emulator")).toBe(false);
	});
	it("gives a failing console time", () => {
		expect([1, 2, 3, 9].map(pollAfterFailureMs)).toEqual([1_000, 2_000, 4_000, 10_000]);
	});
});
