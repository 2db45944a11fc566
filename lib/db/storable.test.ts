import { describe, expect, it } from "vitest";
import { storable } from "./storable";
import { TEST_DATABASES } from "./test-databases";

describe("what PostgreSQL cannot store", () => {
	it("becomes a replacement character, in texts, lists and maps alike", () => {
		expect(storable({ a: "x\0y", list: ["\ud83d!"], "k\0": { deep: "\udc00" } })).toEqual({
			a: "x\ufffdy",
			list: ["\ufffd!"],
			"k\ufffd": { deep: "\ufffd" },
		});
	});

	it("leaves whole characters, dates, bytes and instances of classes alone", () => {
		class Marker {
			text = "\0";
		}
		const marker = new Marker();
		const date = new Date(0);
		const bytes = new Uint8Array([0]);
		const kept = storable({ text: "好😀", date, bytes, marker, none: null, number: 1 });
		expect(kept).toEqual({ text: "好😀", date, bytes, marker, none: null, number: 1 });
		expect(kept.marker).toBe(marker);
	});

	it.each(TEST_DATABASES)(
		"reaches the database as something it takes, in transactions and in JSON too ($kind)",
		async ({ open }) => {
			const { prisma, close } = await open();
			try {
				const data = {
					title: "before\0after",
					regionId: "cn-hangzhou",
					roleName: "r",
					policyName: "p",
					hookName: "h",
					ruleName: "n",
					currentStep: "policy",
					state: { script: "printf '\0' \ud83d" },
				};
				const { id } = await prisma.$transaction((tx) => tx.walkthrough.create({ data }));
				const read = await prisma.walkthrough.findUniqueOrThrow({ where: { id } });
				expect(read.title).toBe("before\ufffdafter");
				expect(read.state).toEqual({ script: "printf '\ufffd' \ufffd" });
			} finally {
				await close();
			}
		},
	);
});
