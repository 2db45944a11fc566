import { describe, expect, it } from "vitest";
import type { Userland } from "../kernel/sys";
import { isRedHatFamily } from "../kernel/userland";
import { runCommands } from "../testing/dev-runner";
import { catalogueOf } from "./catalogue";
import { filesOf } from "./package-files";

/** Runs commands without a shell, one after the other, on one machine. */
function run(userland: Userland, ...lines: readonly string[]) {
	let output = "";
	const cuts: number[] = [];
	const commands = lines.map((line) => ({ argv: line.split(" ") }));
	const { results, faults } = runCommands(commands, {
		userland,
		user: { uid: 0, gid: 0, groups: [0], home: "/root" },
		seconds: 3000,
		write: (bytes) => {
			output += Buffer.from(bytes).toString();
		},
	});
	expect(faults).toEqual([]);
	return { output, cuts, statuses: results.map(({ exit }) => exit), seconds: results.map(({ seconds }) => seconds) };
}

describe("catalogue", () => {
	it.each(["centos7", "alinux3", "ubuntu2204", "debian12"] as const)(
		"%s: needs only what it has, without doubles",
		(userland) => {
			const { byName, byProvided } = catalogueOf(userland);
			const rows = [...byName.values()];
			expect(rows.length).toBeGreaterThan(350);
			for (const entry of rows) {
				expect(entry.version, entry.name).toMatch(/^[\w.+~:-]+$/);
				const paths = filesOf(entry).map(({ path }) => path);
				expect(new Set(paths).size, entry.name).toBe(paths.length);
			}
			expect(byProvided.has(isRedHatFamily(userland) ? "vim" : "netcat")).toBe(true);
		},
	);
});

describe("yum", () => {
	it("installs what a name needs, says so, and is done the second time", () => {
		const { output, statuses } = run("centos7", "yum install -y httpd nosuch", "yum install -y httpd", "rpm -q httpd");
		expect(statuses).toEqual([0, 0, 0]);
		expect(output).toContain("No package nosuch available.\n");
		expect(output).toContain("Install  1 Package (+4 Dependent packages)\n");
		expect(output).toContain(
			"Package httpd-2.4.6-99.el7.centos.1.x86_64 already installed and latest version\nNothing to do\n",
		);
		expect(output.endsWith("\nhttpd-2.4.6-99.el7.centos.1.x86_64\n")).toBe(true);
	});

	it("fails on unknown names alone, and without an answer", () => {
		const { output, statuses } = run("centos7", "yum install -y nosuch", "yum install tree", "rpm -q tree");
		expect(statuses).toEqual([1, 1, 1]);
		expect(output).toContain("No package nosuch available.\nError: Nothing to do\n");
		expect(output).toContain("Is this ok [y/d/N]: Exiting on user command\n");
		expect(output).toContain("package tree is not installed\n");
	});

	it("takes others along when it removes, and keeps nothing of them", () => {
		const { output, statuses } = run(
			"centos7",
			"yum install -y httpd",
			"yum remove -y apr",
			"rpm -q httpd apr",
			"yum remove -y apr",
		);
		expect(statuses).toEqual([0, 0, 2, 0]);
		expect(output).toContain("Remove  1 Package (+3 Dependent packages)\n");
		expect(output).toContain("No Match for argument: apr\nNo Packages marked for removal\n");
	});

	it("dnf installs nothing when one name is unknown", () => {
		const { output, statuses } = run("alinux3", "yum install -y tree nosuch", "rpm -q tree");
		expect(statuses).toEqual([1, 1]);
		expect(output).toContain("No match for argument: nosuch\nError: Unable to find a match: nosuch\n");
	});

	it("has updates for what the image brought in an older version", () => {
		const { output, statuses } = run("centos7", "yum check-update", "yum update -y", "yum check-update");
		expect(statuses).toEqual([100, 0, 0]);
		expect(output).toMatch(/bind-utils\.x86_64 +32:9\.11\.4-26\.P2\.el7_9\.15 +updates\n/);
	});
});
