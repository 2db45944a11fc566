import { afterEach, expect, it, vi } from "vitest";
import { register } from "@/instrumentation";

const started = vi.hoisted((): string[] => []);

vi.mock("@/lib/http/guard-server", () => ({ guardServer: () => started.push("guard") }));
vi.mock("@/lib/jobs/start-background-work", () => ({ startBackgroundWork: () => started.push("background work") }));

afterEach(() => {
	vi.unstubAllEnvs();
	started.length = 0;
});

it("opens no database and reads no cloud while the console is built, where Next calls it as well", async () => {
	vi.stubEnv("NEXT_RUNTIME", "nodejs");
	vi.stubEnv("NEXT_PHASE", "phase-production-build");
	await register();
	expect(started).toEqual([]);
});

it("starts all that a server needs when one starts", async () => {
	vi.stubEnv("NEXT_RUNTIME", "nodejs");
	await register();
	expect(started).toEqual(["guard", "background work"]);
});
