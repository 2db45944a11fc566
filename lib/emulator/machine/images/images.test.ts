import { describe, expect, it } from "vitest";
import type { MachineFacts, Userland } from "../kernel/sys";
import { programOf } from "../program";
import { contentOf, type ImageFile } from "./image-file";
import { firstBoot, imageOf } from "./index";

const userlands: readonly Userland[] = ["centos7", "alinux3", "ubuntu2204", "debian12"];

const filesOf = (userland: Userland) => new Map([...imageOf(userland)].map((item) => [item.path, item] as const));

function textOf(files: ReadonlyMap<string, ImageFile>, path: string): string {
	const found = files.get(path);
	if (found?.type !== "file") {
		throw new Error(`${path} is no file`);
	}
	const content = contentOf(found.content);
	return typeof content === "string" ? content : Buffer.from(content).toString("latin1");
}

/** Follows directory links of the merged /usr and file links to the executable at the end. */
function executableAt(files: ReadonlyMap<string, ImageFile>, path: string): string | undefined {
	let at = path.replace(/^\/(bin|sbin|lib)\//, "/usr/$1/");
	for (let step = 0; step < 8; step++) {
		const found = files.get(at);
		if (found?.type !== "symlink") {
			return found?.type === "file" ? programOf(textOf(files, at)) : undefined;
		}
		const base = at.slice(0, at.lastIndexOf("/"));
		at = new URL(found.target, `file://${base}/`).pathname.replace(/^\/(bin|sbin|lib)\//, "/usr/$1/");
	}
	return undefined;
}

describe("images", () => {
	it.each(userlands)("%s: no file lies under a file or link", (userland) => {
		const files = filesOf(userland);
		for (const path of files.keys()) {
			for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
				expect([undefined, "directory"], `${path} lies under ${path.slice(0, cut)}`).toContain(
					files.get(path.slice(0, cut))?.type,
				);
			}
		}
	});

	it.each(userlands)("%s: links of programs lead to programs", (userland) => {
		const files = filesOf(userland);
		const links = [...files.values()].filter(
			(item) => item.type === "symlink" && /^\/usr\/s?bin\//.test(item.path) && !item.path.endsWith("/mt"),
		);
		for (const { path } of links) {
			expect(executableAt(files, path), path).toBeDefined();
		}
	});

	it("has the commands of its distribution and no others", () => {
		const has = (userland: Userland, name: string) =>
			["/usr/bin", "/usr/sbin"].some((folder) => executableAt(filesOf(userland), `${folder}/${name}`) !== undefined);
		for (const userland of userlands) {
			for (const name of ["ls", "awk", "sh", "vi", "wget", "blkid", "mkfs.ext4", "ssh-keygen", "which", "sudo"]) {
				expect(has(userland, name), `${userland}: ${name}`).toBe(true);
			}
			for (const name of ["git", "gcc", "make", "jq", "docker", "nginx", "aliyun", "node"]) {
				expect(has(userland, name), `${userland}: ${name}`).toBe(false);
			}
		}
		expect(has("debian12", "ifconfig")).toBe(false);
		expect(has("debian12", "iptables")).toBe(false);
		expect(has("centos7", "python3")).toBe(false);
		expect(has("ubuntu2204", "python")).toBe(false);
	});

	it("shells are the distribution's own", () => {
		expect(executableAt(filesOf("centos7"), "/bin/sh")).toBe("bash");
		expect(executableAt(filesOf("ubuntu2204"), "/bin/sh")).toBe("dash");
	});

	it("tells which release it is", () => {
		expect(textOf(filesOf("centos7"), "/etc/centos-release")).toBe("CentOS Linux release 7.6.1810 (Core) \n");
		expect(textOf(filesOf("ubuntu2204"), "/usr/lib/os-release")).toContain("VERSION_CODENAME=jammy\n");
	});

	it("zone files hold the rule in force", () => {
		const zone = textOf(filesOf("debian12"), "/usr/share/zoneinfo/Asia/Shanghai");
		expect(zone.startsWith("TZif2")).toBe(true);
		expect(zone.endsWith("\nCST-8\n")).toBe(true);
	});

	it("first boot names the machine", () => {
		const facts = {
			userland: "centos7",
			hostName: "iZbp1xZ",
			privateIp: "172.16.0.8",
			instanceId: "i-bp1",
			serialNumber: "s-1",
			macAddress: "00:16:3e:00:00:01",
		} as MachineFacts;
		const files = new Map(firstBoot(facts).map((item) => [item.path, item] as const));
		expect(textOf(files, "/etc/hosts")).toContain("172.16.0.8\tiZbp1xZ\tiZbp1xZ\n");
		expect(textOf(files, "/etc/machine-id")).toMatch(/^[0-9a-f]{32}\n$/);
		expect(textOf(files, "/etc/ssh/ssh_host_ed25519_key.pub")).toMatch(/^ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI/);
	});
});
