import { beforeEach, expect, it, vi } from "vitest";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { AuditFacts } from "@/lib/audit/audit-entry";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";

const kept = vi.hoisted(() => [] as AuditFacts[]);
vi.mock("@/lib/audit/record-audit", () => ({ recordAudit: async (facts: AuditFacts) => void kept.push(facts) }));
const upload = vi.hoisted(() => vi.fn(async () => Response.json({ name: "monday" })));
vi.mock("@/lib/cloud/emulator-control", () => ({ keptDocument: upload }));

const { keepUpload } = await import("./keep-upload");

const send = () =>
	keepUpload(
		new Request("http://127.0.0.1/", { method: "PUT", body: "{}", headers: { "x-forwarded-for": "192.0.2.1" } }),
		{ kind: "snapshots", name: "monday" },
		LOCAL_PRINCIPAL,
	);

beforeEach(() => {
	kept.length = 0;
});

it("keeps in the audit log who has put a snapshot in place of another, and from where", async () => {
	expect(await (await send()).json()).toEqual({ name: "monday" });
	expect(kept).toMatchObject([
		{
			action: "emulator.uploadSnapshot",
			principal: LOCAL_PRINCIPAL,
			address: "192.0.2.1",
			input: { name: "monday" },
			outcome: "success",
		},
	]);
});

it("keeps also that one was refused", async () => {
	upload.mockRejectedValueOnce(new ConsoleError("UnreadableSnapshot", "It is none.", { httpStatus: 400 }));
	await expect(send()).rejects.toThrow("It is none.");
	expect(kept).toMatchObject([{ outcome: "refused", error: { code: "UnreadableSnapshot" } }]);
});
