import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { standardEquipment } from "../host/equipment";
import { testMachine } from "../testing/run-command";
import { fixtureDirectory } from "./fixture-directory";

let root = "";
beforeEach(() => {
	root = mkdtempSync(path.join(tmpdir(), "fixtures-"));
	mkdirSync(path.join(root, "get.example.com"), { recursive: true });
	mkdirSync(path.join(root, "github.com/me/app.git/src"), { recursive: true });
	writeFileSync(path.join(root, "get.example.com/install.sh"), "echo installed $1\n");
	writeFileSync(path.join(root, "get.example.com/old.redirect"), "https://get.example.com/install.sh\n");
	writeFileSync(path.join(root, "github.com/me/app.git/src/main.txt"), "main\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function run(script: string) {
	const equipment = standardEquipment(fixtureDirectory(root));
	return testMachine("centos7", {}, equipment.programs, equipment).run(["bash", "-c", script]);
}

describe("fixtures", () => {
	it("answer for a script that is fetched and run", () => {
		expect(run("curl -fsSL https://get.example.com/install.sh | bash -s now").output).toBe("installed now\n");
		expect(run("curl -fsSL http://get.example.com/old | bash -s moved").output).toBe("installed moved\n");
		expect(run("wget -qO- https://get.example.com/install.sh").output).toBe("echo installed $1\n");
	});

	it("are a repository for git clone", () => {
		expect(
			run("yum install -y git >/dev/null && git clone -q https://github.com/me/app.git && cat app/src/main.txt").output,
		).toBe("main\n");
	});

	it("tell a missing file from a host that is not in the map", () => {
		expect(run("curl -fsS https://get.example.com/nope").status).toEqual({ kind: "exited", code: 22 });
		expect(run("curl -fsS --connect-timeout 1 https://other.example.com/").status).toEqual({
			kind: "exited",
			code: 28,
		});
	});

	it("are out of reach where the instance's security group keeps it in", () => {
		const equipment = standardEquipment(fixtureDirectory(root));
		const group = { securityGroupId: "sg-1", innerAccessPolicy: "Drop", rules: [] } as const;
		const reach = (type: "normal" | "enterprise") =>
			testMachine("centos7", { groups: [{ ...group, type }] }, equipment.programs, equipment).run([
				"bash",
				"-c",
				"curl -sS --connect-timeout 3 http://get.example.com/install.sh",
			]);
		expect(reach("normal").output).toContain("echo installed");
		expect(reach("enterprise")).toMatchObject({ status: { kind: "exited", code: 28 } });
		expect(reach("enterprise").output).toMatch(/^curl: \(28\) Connection timed out/);
	});

	it("give nothing outside their directory", () => {
		symlinkSync("/etc/passwd", path.join(root, "get.example.com/link"));
		expect(run("curl -fsS https://get.example.com/link").status).toEqual({ kind: "exited", code: 22 });
		expect(
			run("curl -fsS --path-as-is https://get.example.com/../github.com/me/app.git/src/main.txt").output,
		).not.toContain("main\n");
	});
});
