import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

vi.mock("next/headers", () => ({
	headers: async () => new Headers(),
	cookies: async () => ({ get: () => undefined }),
}));

/** An emulator that can be away: it then closes every connection. */
let isAway = false;
const server = createServer((request, response) => {
	if (isAway) {
		request.socket.destroy();
		return;
	}
	response.end(JSON.stringify({ now: "2026-01-01T00:00:00Z", speed: 1, frozen: true }));
});
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	vi.stubEnv("EMULATOR_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
	vi.unstubAllEnvs();
	server.closeAllConnections();
	server.close();
});

describe("the presence of the emulator", () => {
	it("is told by the emulator itself, and while it is away by who keeps it running", async () => {
		const { runQuery } = await import("@/lib/queries/run-query");
		const { listenToSupervisor, supervisedState } = await import("./supervised-emulator");
		const ask = () => runQuery("system.emulator", {});
		expect(await ask()).toMatchObject({ data: { state: "up", clock: { frozen: true } }, pollMs: 5_000 });

		isAway = true;
		expect(await ask()).toMatchObject({ data: { state: "away", clock: null }, pollMs: 800 });

		const supervisor = new EventEmitter();
		listenToSupervisor(supervisor);
		supervisor.emit("message", { emulator: "up" });
		// Its end has not been heard of yet.
		expect(await ask()).toMatchObject({ data: { state: "restarting" } });
		supervisor.emit("message", { emulator: "stopped" });
		supervisor.emit("message", { cmd: "something else" });
		supervisor.emit("message", "nothing");
		expect(supervisedState()).toBe("stopped");
		expect(await ask()).toMatchObject({ data: { state: "stopped" } });

		isAway = false;
		expect(await ask()).toMatchObject({ data: { state: "up" } });
	});
});
