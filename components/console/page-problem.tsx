"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { getQueryClient } from "@/lib/queries/query-client";
import { isStalePageError, reloadIfStale } from "@/lib/ui/reload-stale-page";
import { saveAll } from "@/lib/ui/save-before-reload";

/**
 * What stands where a page would be that could not be shown. Trying again asks the server for the page and the browser
 * for its data anew. A page that is older than the console reloads itself.
 */
export function PageProblem({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
	const t = useTranslations("errors");
	useEffect(() => {
		reloadIfStale(error);
	}, [error]);
	const tryAgain = () => {
		if (isStalePageError(error)) {
			// A part that could not be loaded is not asked for again by the page as it stands.
			void saveAll().then(() => window.location.reload());
			return;
		}
		void getQueryClient().invalidateQueries();
		retry();
	};
	return (
		<div className="mx-auto max-w-2xl p-6">
			<Alert
				tone="danger"
				title={t("pageTitle")}
				actions={
					<Button size="sm" onClick={tryAgain}>
						{t("retry")}
					</Button>
				}
			>
				<p>{t("pageBody")}</p>
				{error.digest ? (
					<p className="mt-1 font-mono text-muted text-xs">{t("digest", { digest: error.digest })}</p>
				) : null}
			</Alert>
		</div>
	);
}
