"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageSteps } from "@/components/console/page-steps";
import { ResourceList } from "@/components/console/resource-list";
import { SavedViews } from "@/components/console/saved-views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { errorFields } from "@/lib/actions/error-fields";
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
	const { data, error, refetch } = useCloudQuery("scaleOuts.list", listInput(params), { keepPrevious: true });
	const columns = useScaleOutColumns();
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name={VIEWED_LIST}
				label={label}
				columns={columns}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				search={{
					label: t("search"),
					value: params.text ?? "",
					onChange: (text) => setFilter({ text: text === "" ? null : text }),
				}}
				filters={filters}
				onWanted={onWanted}
				views={(chosen) => <SavedViews list={VIEWED_LIST} path={LIST_PATH} columns={chosen} />}
				notice={<WrongParams />}
				empty={<NoScaleOuts />}
				footer={
					data && (data.older ?? data.newer) ? (
						<PageSteps label={t("pages.label")} older={data.older} newer={data.newer} onMove={setPlace} />
					) : null
				}
			/>
		</div>
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
