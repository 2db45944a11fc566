"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { isStalePageError, reloadIfStale } from "@/lib/ui/reload-stale-page";
import { saveAll } from "@/lib/ui/save-before-reload";

/**
 * What stands where a page would be that could not be shown. Trying again asks the server for the page and the browser
 * for its data anew. A page that is older than the console reloads itself. It is made of nothing that it would have to
 * load first, and of little: every page carries it, some more than once.
 */
export function PageProblem({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
	const t = useTranslations("errors");
	useEffect(() => {
		reloadIfStale(error);
	}, [error]);
	const tryAgain = async () => {
		if (isStalePageError(error)) {
			// A part that could not be loaded is not asked for again by the page as it stands.
			await saveAll();
			window.location.reload();
			return;
		}
		// Where even that cannot be loaded, nothing has been read that could be out of date.
		const queries = await import("@/lib/queries/query-client").catch(() => undefined);
		void queries?.getQueryClient().invalidateQueries();
		retry();
	};
	return (
		<div className="mx-auto max-w-2xl p-6">
			<div
				role="alert"
				className="break-words rounded-md border border-danger-line bg-danger-soft px-3 py-2.5 text-ink text-sm"
			>
				<p className="font-semibold">{t("pageTitle")}</p>
				<p className="mt-0.5">{t("pageBody")}</p>
				{error.digest ? (
					<p className="mt-1 font-mono text-muted text-xs">{t("digest", { digest: error.digest })}</p>
				) : null}
				<button
					type="button"
					onClick={() => void tryAgain()}
					className="mt-2 h-7 rounded-md border border-line-strong bg-surface px-2.5 font-medium text-xs hover:bg-hover"
				>
					{t("retry")}
				</button>
			</div>
		</div>
	);
}
