"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { PagedList } from "@/components/console/paged-list";
import { SavedViews } from "@/components/console/saved-views";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { LIST_PATH, listInput, VIEWED_LIST } from "./filter-params";
import { useScaleOutColumns } from "./scale-out-columns";
import { useScaleOutFilters } from "./use-scale-out-filters";
import { useScaleOutParams } from "./use-scale-out-params";
import { WrongParams } from "./wrong-params";

/** The scale-outs so far, newest first, filtered and page by page, kept up to date. */
export function ScaleOutList({ label }: { label: string }) {
	const t = useTranslations("scaleOuts");
	const { params, setFilter, setPlace } = useScaleOutParams();
	const { filters, onWanted } = useScaleOutFilters(true);
	const read = useCloudQuery("scaleOuts.list", listInput(params), { keepPrevious: true });
	const columns = useScaleOutColumns();
	return (
		<PagedList
			read={read}
			name={VIEWED_LIST}
			label={label}
			columns={columns}
			search={{
				label: t("search"),
				value: params.text ?? "",
				onChange: (text) => setFilter({ text: text === "" ? null : text }),
			}}
			filters={filters}
			onWanted={onWanted}
			views={(chosen) => <SavedViews list={VIEWED_LIST} path={LIST_PATH} columns={chosen} />}
			notice={
				<>
					<WrongParams />
					{read.data?.isSearchPartial ? (
						<Alert tone="info" title={t("searchPartial")} className="m-3">
							{t("searchPartialBody")}
						</Alert>
					) : null}
				</>
			}
			empty={<NoScaleOuts />}
			pagesLabel={t("pages.label")}
			onMove={setPlace}
		/>
	);
}

/** What stands in place of the first scale-out: how to make one. */
export function NoScaleOuts() {
	const t = useTranslations("scaleOuts");
	const tDashboard = useTranslations("dashboard");
	return (
		<EmptyState
			title={t("emptyTitle")}
			description={t("emptyBody")}
			actions={
				<Button variant="primary" asChild>
					<Link href="/tutorial">{tDashboard("startTutorial")}</Link>
				</Button>
			}
		/>
	);
}
