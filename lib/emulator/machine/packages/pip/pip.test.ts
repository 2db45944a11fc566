import { describe, expect, it } from "vitest";
import type { Userland } from "../../kernel/sys";
import { testMachine } from "../../testing/run-command";
import { chooseVersion, parseRequirement } from "./requirement";

function shell(userland: Userland) {
	const machine = testMachine(userland);
	return (script: string) => machine.run(["bash", "-c", script]).output;
}

describe("requirements", () => {
	it.each([
		["requests", ["2.31.0", "2.32.3"], "2.32.3"],
		["requests<2.32", ["2.31.0", "2.32.3"], "2.31.0"],
		["Requests[socks]>=2.0,!=2.32.3 ; python_version > '3'", ["2.31.0", "2.32.3"], "2.31.0"],
		["requests==2.25.1", ["2.31.0", "2.32.3"], "2.25.1"],
		["requests~=2.31.0", ["2.31.0", "2.32.3"], "2.31.0"],
		["requests==9", ["2.31.0"], undefined],
	])("%s of %j is %s", (text, versions, expected) => {
		const requirement = parseRequirement(text);
		expect(requirement?.name).toBe("requests");
		expect(requirement && chooseVersion(versions, requirement)).toBe(expected);
	});
});

describe("pip", () => {
	it("installs with what is needed, is satisfied the second time, and takes away what it brought", () => {
		const run = shell("centos7");
		run("yum install -y python3");
		expect(run("pip3 install flask")).toMatch(/^Successfully installed .*werkzeug-2\.0\.3 .*flask-2\.0\.3$/m);
		expect(run("pip3 install flask; echo $?")).toMatch(
			/^Requirement already satisfied: flask in \/usr\/local\/lib\/python3\.6\/site-packages\n[\s\S]*\n0\n$/m,
		);
		expect(run("pip3 freeze | grep -i ^flask; ls /usr/local/bin/flask")).toBe("flask==2.0.3\n/usr/local/bin/flask\n");
		expect(run("pip3 uninstall -y flask; ls /usr/local/bin/flask; pip3 show flask; echo $?")).toMatch(
			/Successfully uninstalled flask-2\.0\.3\n.*No such file or directory\n1\n$/,
		);
	});

	it("installs nothing when one name of a file is unknown, and says so", () => {
		const run = shell("centos7");
		run("yum install -y python3");
		const output = run("printf 'six\\n# none\\nno-such-thing\\n' > r.txt; pip3 install -r r.txt; echo $?; pip3 freeze");
		expect(output).toContain("No matching distribution found for no-such-thing (from -r r.txt (line 3))\n1\n");
		expect(output).not.toContain("six==");
	});

	it("gives up on an index that cannot be reached", () => {
		const run = shell("alinux3");
		const output = run("pip3 install -i https://pypi.org/simple six; echo $?");
		expect(output.match(/Retrying \(Retry\(total=/g)).toHaveLength(5);
		expect(output.endsWith("\n1\n")).toBe(true);
	});

	it("keeps off Debian's own interpreter, but not off an environment", () => {
		const run = shell("debian12");
		run("apt-get update; apt-get install -y python3-pip python3-venv");
		expect(run("pip install six; echo $?")).toMatch(/^error: externally-managed-environment\n[\s\S]*\n1\n$/);
		expect(run("python3 -m venv /opt/v && /opt/v/bin/pip install -q six; /opt/v/bin/pip freeze")).toBe("six==1.16.0\n");
		expect(run("pip freeze | grep -c six")).toBe("0\n");
	});
});
