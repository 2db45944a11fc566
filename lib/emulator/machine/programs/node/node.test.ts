import { beforeAll, describe, expect, it } from "vitest";
import { scriptMachine } from "../../testing/script-machine";
import recorded from "./recorded.json";

/** A machine with node and npm. */
const machine = scriptMachine("debian12");

const run = (script: string) => machine.run(`#!/bin/bash\ncd /root\n${script}`);

beforeAll(() => {
	machine.run("apt-get install -y nodejs npm curl > /dev/null 2>&1");
});

describe("node", () => {
	it.each(recorded)("prints what node prints: $script", ({ script, output, status }) => {
		expect(run(`node - < /dev/null <<'EOF_JS'\n${script}\nEOF_JS`)).toMatchObject({ output, exitCode: status });
	});
	it.each([
		["node -p '6 * 7'", "42\n", 0],
		["node -pe '[1, 2]'; node -v", "[ 1, 2 ]\nv18.19.0\n", 0],
		["echo 'console.log(process.argv.slice(2))' | node - a b", "[ 'a', 'b' ]\n", 0],
		["node -e 'process.exit(3)'", "", 3],
		["node --bad", "node: bad option: --bad\n", 9],
		["node -e 'console.log(new Date(0).toString())'", "Thu Jan 01 1970 08:00:00 GMT+0800 (China Standard Time)\n", 0],
		['echo \'{"a": 5}\' | node -e \'console.log(JSON.parse(require("fs").readFileSync(0, "utf8")).a)\'', "5\n", 0],
		["node -e 'for (let i = 0; i < 200000; i++) console.log(\"line \" + i)' | tail -1", "line 199999\n", 0],
		["node -e 'for (;;) console.log(\"y\")' | head -2", "y\ny\n", 0],
	])("%s", (script, output, exitCode) => {
		expect(run(script)).toMatchObject({ output, exitCode });
	});
	it("shows where an error was thrown, and ends with 1", () => {
		const { output, exitCode } = run("echo \"throw new Error('no')\" > a.js; node a.js");
		expect(output).toMatch(
			/^\/root\/a\.js:1\nthrow new Error\('no'\)\n\^\n\nError: no\n {4}at .*\n\nNode\.js v18\.19\.0\n$/,
		);
		expect(exitCode).toBe(1);
	});
	it.each([
		["let a = ;", "SyntaxError: Unexpected token ';'"],
		["if (true) {", "SyntaxError: Unexpected end of input"],
		["console.log('a'", "SyntaxError: missing ) after argument list"],
		["const a = 1; const a = 2;", "SyntaxError: Identifier 'a' has already been declared"],
		["let q; q.x", "TypeError: Cannot read properties of undefined (reading 'x')"],
		["const o = {}; o.run()", "TypeError: o.run is not a function"],
		["require('express')", "Error: Cannot find module 'express'"],
		["JSON.parse('{bad')", "SyntaxError: Unexpected token b in JSON at position 1"],
		["Promise.reject(new Error('late'))", "Error: late"],
	])("says of %s what V8 says", (script, words) => {
		const { output, exitCode } = run(`cat > e.js <<'EOF_JS'\n${script}\nEOF_JS\nnode e.js`);
		expect(output).toContain(`\n${words}\n`);
		expect(exitCode).toBe(1);
	});
	it("waits in virtual time, and does nothing twice that it waited for", () => {
		const script =
			"const { execSync } = require('child_process'); console.log('one'); const t = Date.now(); execSync('sleep 90; echo x >> /root/times'); console.log(Date.now() - t >= 90000, execSync('wc -l < /root/times').toString().trim())";
		expect(run(`node -e "${script}"`)).toMatchObject({ output: "one\ntrue 1\n", seconds: expect.closeTo(90, -1) });
	});
	it("serves HTTP until it is told to stop", () => {
		const { output } = run(`cat > s.js <<'EOF_JS'
require('http').createServer((q, r) => r.end(q.method + q.url)).listen(3000);
process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });
EOF_JS
node s.js & sleep 1; curl -s localhost:3000/a; curl -s -X POST localhost:3000/b; node s.js 2>&1 | grep '^Error'; kill %1; wait %1; echo " $?"`);
		expect(output).toBe("GET/aPOST/bError: listen EADDRINUSE: address already in use :::3000\nbye\n 0\n");
	});
	it("computes on until a limit of time ends an endless loop", () => {
		expect(run("timeout 60 node -e 'while (true) {}'").exitCode).toBe(124);
	}, 60_000);
	it("computes on also where a built-in function never asks, after what it had printed", () => {
		const script = 'console.log("before"); Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)';
		expect(run(`timeout 60 node -e '${script}'`)).toMatchObject({ output: "before\n", exitCode: 124 });
	}, 300_000);
	it("takes a key of very many rounds for endless, and makes no more chance than the heap can take", () => {
		const script = "const c = require('crypto'); try { c.randomBytes(1e9) } catch (error) { console.log(error.code) }";
		expect(run(`timeout 9 node -e "${script} c.pbkdf2Sync('a', 'b', 1e9, 64, 'sha512')"`)).toMatchObject({
			output: "ENOMEM\n",
			exitCode: 124,
		});
	});
	it("reads no file that has no room in its heap", () => {
		const script = "try { require('fs').readFileSync('holes') } catch (error) { console.log(error.code) }";
		expect(run(`truncate -s 1T holes; node -e "${script}"; rm holes`).output).toBe("ENOMEM\n");
	});
	it("sees nothing of this computer", () => {
		const script =
			"console.log(typeof WebAssembly, typeof std, Object.keys(process.env).includes('VITEST'), require('fs').existsSync(process.argv[1])); try { process.binding('fs') } catch (error) { console.log(error.message) }";
		expect(run(`node -e "${script}" ${import.meta.dirname}`).output).toBe(
			"undefined undefined false false\nNo such module: fs\n",
		);
	});
	it("runs modules of both kinds", () => {
		const { output } = run(`echo 'exports.x = 1' > c.js; echo 'export const y = 2' > m.mjs
echo "import c from './c.js'; import { y } from './m.mjs'; import { sep } from 'path'; console.log(c.x + y, sep, await 5)" > t.mjs; node t.mjs`);
		expect(output).toBe("3 / 5\n");
	});
});

describe("npm", () => {
	it("makes a package and runs its scripts", () => {
		const { output, exitCode } = run(
			"mkdir app && cd app && npm init -y > /dev/null && npm pkg set scripts.hi='echo hi $npm_package_name' && npm run hi && npm run -s hi; npm test > /dev/null 2>&1",
		);
		expect({ output, exitCode }).toEqual({
			output: "\n> app@1.0.0 hi\n> echo hi $npm_package_name\n\nhi app\nhi app\n",
			exitCode: 1,
		});
	});
	it("tells that the registry cannot be reached, after its tries", () => {
		const { output, exitCode, seconds } = machine.run("npm install express", { timeoutMs: 3_600_000 });
		expect(output).toMatch(
			/^npm ERR! code ETIMEDOUT\nnpm ERR! errno ETIMEDOUT\nnpm ERR! network request to https:\/\/registry\.npmjs\.org\/express failed, reason: connect ETIMEDOUT [\d.]+:443\n/,
		);
		expect({ exitCode, isLong: seconds > 300 }).toEqual({ exitCode: 1, isLong: true });
	});
	it("keeps what was configured", () => {
		expect(run("npm config set registry https://npm.example.com && npm config get registry; npm root -g").output).toBe(
			"https://npm.example.com/\n/usr/local/lib/node_modules\n",
		);
	});
});
