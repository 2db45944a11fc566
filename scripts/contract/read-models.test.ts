import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeOperation } from "./model-shapes";
import { readCliMetadata } from "./read-cli-metadata";
import { readTeaModels } from "./read-tea-models";
import { contractFromNpm, ON_NPM } from "./render-contract";

const folder = mkdtempSync(path.join(tmpdir(), "contract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tea = `
model Part = {
  name?: string(name='Name', description='It\\'s a name.'),
  inner?: Part(name='Inner'),
}

model BuildThingRequest {
  ownerId?: long(name='OwnerId'),
  parts?: [ Part ](name='Parts', description='The parts.

This parameter is required.'),
  size?: int32(name='Size', example='3'),
  price?: float(name='Price'),
  labels?: map[string]any(name='Labels'),
  name1?: string(name='Name.1'),
  name2?: string(name='Name.2'),
}

model BuildThingResponseBody = {
  requestId?: string(name='RequestId'),
  things?: {
    thing?: [
      {
        ids?: [ string ](name='Ids'),
        isReady?: boolean(name='IsReady'),
      }
    ](name='Thing')
  }(name='Things'),
}

async function buildThingWithOptions(tmpReq: BuildThingRequest, runtime: Util.RuntimeOptions): BuildThingResponse {
  request.partsShrink = OpenApiUtil.arrayToStringWithSpecifiedStyle(tmpReq.parts, 'Parts', 'json');
  var params = new OpenApi.Params{
    action = 'BuildThing',
  };
}

async function pingWithOptions(runtime: Util.RuntimeOptions): PingResponse {
  return doRPCRequest('Ping', '2014-08-28', 'HTTPS', 'POST', 'AK', 'json', req, runtime);
}
`;

describe("readTeaModels", () => {
	it("tells every operation's parameters, answer and encodings", () => {
		const models = readTeaModels(tea);
		expect(Object.fromEntries(Object.entries(models).map(([name, model]) => [name, describeOperation(model)]))).toEqual(
			{
				BuildThing: {
					params: {
						Labels: "o",
						"Name.N": "s",
						"Parts.N": "o*",
						"Parts.N.Inner": "o",
						"Parts.N.Name": "s",
						Price: "n",
						Size: "i",
					},
					answer: { Things: { Thing: [{ Ids: ["s"], IsReady: "b" }] } },
					encoded: { Parts: "json" },
				},
				Ping: { params: {}, answer: {} },
			},
		);
	});
});

describe("readCliMetadata", () => {
	it("tells parameters and which are required, and nothing of answers", () => {
		const metadata = {
			name: "BuildThing",
			parameters: [
				{ name: "Name", type: "String", required: true },
				{ name: "Id", type: "RepeatList", required: false },
				{ name: "Tag", type: "RepeatList", sub_parameters: [{ name: "Key", type: "Integer", required: true }] },
			],
		};
		mkdirSync(path.join(folder, "demo"));
		writeFileSync(path.join(folder, "demo", "BuildThing.json"), JSON.stringify(metadata));
		const model = readCliMetadata(path.join(folder, "demo"))["BuildThing"];
		expect(model && describeOperation(model)).toEqual({
			params: { "Id.N": "s", Name: "s*", "Tag.N": "o", "Tag.N.Key": "i*" },
		});
	});
});

const modules = path.resolve(import.meta.dirname, "../../node_modules");

describe("the data in lib/contract", () => {
	it.each(ON_NPM)("is what the installed SDK says: %s %s", (product, version) => {
		const file = path.resolve(import.meta.dirname, `../../lib/contract/data/${product}-${version}.json`);
		expect(readFileSync(file, "utf8") === contractFromNpm(modules, product, version)).toBe(true);
	});
});
