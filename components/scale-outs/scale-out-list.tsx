"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageSteps } from "@/components/console/page-steps";
import { ResourceList } from "@/components/console/resource-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { errorFields } from "@/lib/actions/error-fields";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { listInput } from "./filter-params";
import { useScaleOutColumns } from "./scale-out-columns";

import { useScaleOutFilters } from "./use-scale-out-filters";
import { useScaleOutParams } from "./use-scale-out-params";

/** The scale-outs so far, newest first, filtered and page by page, kept up to date. */
export function ScaleOutList({ label, hasDirection = false }: { label: string; hasDirection?: boolean }) {
	const t = useTranslations("scaleOuts");
	const { params, setPlace } = useScaleOutParams();
	const filters = useScaleOutFilters(hasDirection);
	const { data, error, refetch } = useCloudQuery("scaleOuts.list", listInput(params), { keepPrevious: true });
	const columns = useScaleOutColumns();
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="scale-outs"
				label={label}
				columns={columns}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				filters={filters}
				empty={<EmptyState title={t("emptyTitle")} description={t("emptyBody")} actions={<StartTutorial />} />}
				footer={
					data && (data.older ?? data.newer) ? (
						<PageSteps label={t("pages.label")} older={data.older} newer={data.newer} onMove={setPlace} />
					) : null
				}
			/>
		</div>
	);
}

function StartTutorial() {
	const t = useTranslations("dashboard");
	return (
		<Button variant="primary" asChild>
			<Link href="/tutorial">{t("startTutorial")}</Link>
		</Button>
	);
}
