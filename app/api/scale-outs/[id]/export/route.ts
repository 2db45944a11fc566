import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { requireRequestPrincipal, requireRole } from "@/lib/auth/session";
import { consoleUrl } from "@/lib/auth/sign-in-setup";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { loadStoredStory } from "@/lib/history/load-known";
import { consoleRoute } from "@/lib/http/console-route";
import { readCookie } from "@/lib/http/read-cookie";
import { loadMessages } from "@/lib/i18n/load-messages";
import { locales } from "@/lib/i18n/locales";
import { defaultTimeZone, isTimeZone, preferenceCookies } from "@/lib/i18n/preferences";
import { toFailureAnswer } from "@/lib/queries/http-answer";
import { exportFile } from "@/lib/runs/export/export-file";
import { exportWords } from "@/lib/runs/export/export-words";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/runs/export/formats";
import { exportRun } from "@/lib/runs/export/run-export";

const asked = z.object({
	format: z.enum(Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]]),
	locale: z.enum(locales),
});

/** Answers GET /api/scale-outs/ID/export?format=F&locale=L: one run as a file, for whoever may look at its page. */
export const GET = consoleRoute(async (request, { params }: { params: Promise<{ id: string }> }) => {
	try {
		requireRole(await requireRequestPrincipal(request.headers), "viewer");
		const { id } = await params;
		const input = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!input.success) {
			throw new ConsoleError("InvalidInput", "Name the format and the language of the file.");
		}
		const stored = await loadStoredStory(await db(), { id });
		if (!stored) {
			throw new ConsoleError("NotFound", `There is no ${id}.`, { httpStatus: 404 });
		}
		const { format, locale } = input.data;
		const chosen = readCookie(request.headers.get("cookie"), preferenceCookies.timeZone);
		const words = exportWords(locale, isTimeZone(chosen) ? chosen : defaultTimeZone, await loadMessages(locale));
		const link = `${consoleUrl(env())}/scale-outs/${encodeURIComponent(id)}`;
		const file = exportFile(exportRun(stored, { exportedAt: new Date(), link, words }), format, words);
		return new Response(file.text, {
			headers: {
				"content-type": file.type,
				"content-disposition": `attachment; filename="${file.name}"`,
				"cache-control": "no-store",
			},
		});
	} catch (error) {
		const { status, headers, body } = toFailureAnswer("export", error);
		return new Response(body && new Uint8Array(body), { status, headers });
	}
});
