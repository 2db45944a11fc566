import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "@/lib/env";
import { refuseOpenHost } from "./check-host.mjs";

const hosts = [
	...["127.0.0.1", "127.8.9.1", "localhost", "LOCALHOST", "::1", "[::1]", ""],
	...["0.0.0.0", "::", "[::]", "192.168.1.5", "example.com", "127.0.0.1.example.com", "127.1"],
];

describe("a console that listens beyond this machine", () => {
	it.each(hosts)("is refused at HOST=%s exactly where its server would refuse", (HOST) => {
		const refuses = (environment: Record<string, string | undefined>) => {
			try {
				readEnv(environment);
				return false;
			} catch (error) {
				expect(error).toBeInstanceOf(EnvError);
				return true;
			}
		};
		const oidc = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" };
		for (const signIn of [{}, { CONSOLE_PASSWORD: "correct horse" }, oidc]) {
			expect(refuseOpenHost({ HOST, ...signIn }) !== undefined).toBe(refuses({ HOST, ...signIn }));
		}
	});

	it("ends with one line, before anything is installed, built or locked", () => {
		const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/start.mjs"], {
			cwd: path.resolve(import.meta.dirname, ".."),
			env: { ...process.env, CONSOLE_PASSWORD: "", OIDC_ISSUER: "", HOST: "0.0.0.0", DATA_DIR: "/nowhere/to/be/made" },
			encoding: "utf8",
		});
		expect(status).toBe(1);
		expect(stdout).toBe("");
		expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("CONSOLE_PASSWORD")]);
	});
});
