"use client";

import { useTranslations } from "next-intl";
import { ResourceList } from "@/components/console/resource-list";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { errorFields } from "@/lib/actions/error-fields";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { listHref, newestInput } from "./filter-params";
import { useScaleOutColumns } from "./scale-out-columns";
import { NoScaleOuts } from "./scale-out-list";
import { useScaleOutFilters } from "./use-scale-out-filters";
import { useScaleOutParams } from "./use-scale-out-params";

/** The newest of the scale-outs that the dashboard is about, and the way to all of them under the same filters. */
export function NewestScaleOuts() {
	const t = useTranslations("dashboard");
	const { params } = useScaleOutParams();
	const { filters } = useScaleOutFilters(false);
	const { data, error, refetch } = useCloudQuery("scaleOuts.list", newestInput(params), { keepPrevious: true });
	const columns = useScaleOutColumns();
	return (
		<Card
			title={t("list")}
			titleId="newest"
			actions={
				<TextLink href={listHref(params)} className="text-sm">
					{t("all")}
				</TextLink>
			}
			className="[contain-intrinsic-block-size:auto_32rem] [content-visibility:auto]"
			bodyClassName="p-0"
		>
			<ResourceList
				label={t("list")}
				columns={columns}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				filters={filters}
				empty={<NoScaleOuts />}
			/>
		</Card>
	);
}
