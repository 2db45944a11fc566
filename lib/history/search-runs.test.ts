import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";
import { listScaleOuts } from "./list-scale-outs";
import { cursorSchema } from "./page-cursor";
import { scaleOutFilterSchema } from "./scale-out-filter";

const SCRIPT = "yum install -y nginx-1.20.1\nsystemctl enable --now nginx";
const OUTPUTS = [
	"Complete!\nFailed to start httpd.service: Unit not found.\nexit 5",
	"正在安装\n错误：无法安装软件包，磁盘已满\n",
	"\u001b[31mError\u001b[0m: cannot write /var/www/html_old/index.html (100% used)",
	null,
];

describe.each(TEST_DATABASES)("the search for a text ($kind)", { timeout: 120_000 }, ({ open }) => {
	let database: MemoryDatabase;
	const filter = (over: object = {}) => scaleOutFilterSchema.parse(over);

	beforeAll(async () => {
		database = await open();
		const { prisma } = database;
		for (const [index, output] of OUTPUTS.entries()) {
			const hash = createHash("sha256").update(SCRIPT).digest("hex");
			const { id } = await prisma.scaleOut.create({
				data: {
					regionId: "r",
					scalingActivityId: `asa-${index}`,
					scalingGroupId: `asg-${index % 2}`,
					direction: "SCALE_OUT",
					trigger: "rule",
					status: "Successful",
					startedAt: new Date(Date.UTC(2026, 0, 1, index)),
					collectedAt: new Date(0),
					...(index === 3 && { scriptHash: hash }),
				},
			});
			await prisma.scaleOutInvocation.create({
				data: {
					scaleOutId: id,
					invokeId: "t-1",
					instanceId: `i-${index}`,
					output,
					commandContent: index === 3 ? SCRIPT : "true",
				},
			});
			if (index === 3) {
				await prisma.scaleOutCheck.create({
					data: {
						scaleOutId: id,
						instanceId: "i-3",
						token: "c",
						state: "failed",
						plannedAt: new Date(0),
						output: "HTTP 503",
					},
				});
			}
		}
	}, 120_000);
	afterAll(() => database.close());

	const found = async (text: string, over: object = {}) => {
		const { rows } = await listScaleOuts(database.prisma, filter(over), { size: 20 }, { text });
		return rows.map(({ scalingActivityId }) => scalingActivityId);
	};

	it.each([
		["httpd.service", ["asa-0"]],
		["HTTPD.serv", ["asa-0"]],
		["exit 5", ["asa-0"]],
		["无法安装", ["asa-1"]],
		["软件", ["asa-1"]],
		["/var/www/html_old", ["asa-2"]],
		["error", ["asa-2"]],
		["100% used", ["asa-2"]],
		["nginx-1.20", ["asa-3"]],
		["HTTP 503", ["asa-3"]],
		// From the beginning of a word on, and as it stands there.
		["ttpd.service", []],
		["service httpd", []],
		["html%old", []],
		["…", []],
		["'", []],
		["\\", []],
	])("finds %s", async (text, ids) => {
		expect(await found(text)).toEqual(ids);
	});

	it("tells where the text stands", async () => {
		const { rows } = await listScaleOuts(database.prisma, filter(), { size: 20 }, { text: "http" });
		expect(rows.map(({ match }) => match)).toEqual([
			{ source: "check", instanceId: "i-3", row: "instance:i-3", before: "", hit: "HTTP", after: " 503" },
			{
				source: "output",
				instanceId: "i-0",
				row: "command:t-1/i-0",
				before: "Failed to start ",
				hit: "http",
				after: "d.service: Unit not found.",
			},
		]);
		const [script] = (await listScaleOuts(database.prisma, filter(), { size: 20 }, { text: "systemctl enable" })).rows;
		expect(script?.match).toMatchObject({ source: "script", instanceId: null, row: null, after: " --now nginx" });
		const [plain] = (await listScaleOuts(database.prisma, filter(), { size: 1 })).rows;
		expect(plain?.match).toBeNull();
	});

	it("goes with the other filters, and from page to page", async () => {
		expect(await found("e", { scalingGroupId: "asg-0" })).toEqual(["asa-2", "asa-0"]);
		expect(await found("e", { scalingGroupId: "asg-1" })).toEqual(["asa-3"]);
		const first = await listScaleOuts(database.prisma, filter(), { size: 1 }, { text: "e" });
		const after = cursorSchema.parse(first.older);
		const second = await listScaleOuts(database.prisma, filter(), { size: 1, after }, { text: "e" });
		expect(second.rows.map(({ scalingActivityId }) => scalingActivityId)).toEqual(["asa-2"]);
		const before = cursorSchema.parse(second.newer);
		const back = await listScaleOuts(database.prisma, filter(), { size: 1, before }, { text: "e" });
		expect(back.rows).toEqual(first.rows);
	});

	it("walks through the newest runs where a word is in many outputs", async () => {
		const { prisma } = database;
		await prisma.$executeRaw`
			INSERT INTO "scale_out" ("id", "regionId", "scalingActivityId", "scalingGroupId", "direction", "trigger", "status",
				"startedAt", "collectedAt")
			SELECT 'many-' || i, 'r', 'asm-' || i, 'asg-many', 'SCALE_OUT', 'rule', 'Successful', '2025-01-01'::timestamptz - i * interval '1 minute', now()
			FROM generate_series(1, 3100) i`;
		await prisma.$executeRaw`
			INSERT INTO "scale_out_invocation" ("scaleOutId", "invokeId", "instanceId", "output")
			SELECT "id", 't', 'i', 'Complete! ' || "id" FROM "scale_out" WHERE "scalingGroupId" = 'asg-many'`;
		const { rows } = await listScaleOuts(prisma, filter(), { size: 3 }, { text: "complete!" });
		expect(rows.map(({ scalingActivityId }) => scalingActivityId)).toEqual(["asa-0", "asm-1", "asm-2"]);
		expect(await found("complete! many-3099")).toEqual(["asm-3099"]);
	});

	it("keeps each script once, whoever wrote it", async () => {
		const scripts = await database.prisma.scaleOutScript.findMany({ orderBy: { content: "asc" } });
		expect(scripts.map(({ content }) => content)).toEqual(["true", SCRIPT]);
	});
});
