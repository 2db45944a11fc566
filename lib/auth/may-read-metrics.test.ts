import { beforeEach, expect, it, vi } from "vitest";
import type { Principal } from "./principal";

const state = vi.hoisted(() => ({
	token: undefined as string | undefined,
	principal: undefined as Principal | undefined,
}));
vi.mock("@/lib/env", () => ({ env: () => ({ METRICS_TOKEN: state.token }) }));
vi.mock("./session", () => ({ principalOfRequest: async () => state.principal }));

const { mayReadMetrics } = await import("./may-read-metrics");
const { LOCAL_PRINCIPAL } = await import("./principal");

const asking = (authorization?: string) => mayReadMetrics(new Headers(authorization ? { authorization } : {}));

beforeEach(() => {
	state.token = "a token of the scraper's";
	state.principal = undefined;
});

it.each([
	["Bearer a token of the scraper's", true],
	["bearer a token of the scraper's", true],
	["Bearer another one", false],
	["Basic a token of the scraper's", false],
	[undefined, false],
])("lets a stranger with %s read: %s", async (authorization, expected) => {
	expect(await asking(authorization)).toBe(expected);
});

it("lets whoever may use the console read, and with a wrong token nobody", async () => {
	state.principal = LOCAL_PRINCIPAL;
	expect(await asking()).toBe(true);
	expect(await asking("Bearer another one")).toBe(false);
});

it("takes no token where none is set", async () => {
	state.token = undefined;
	expect(await asking("Bearer undefined")).toBe(false);
	expect(await asking("Bearer ")).toBe(false);
});
