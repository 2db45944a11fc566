import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RunContent } from "@/components/runs/later-run-content";
import { db } from "@/lib/db/client";
import { prefetched, readBeforePage } from "@/lib/queries/read-before-page";

type Props = { params: Promise<{ id: string }> };

async function findScaleOut(id: string) {
	const prisma = await db();
	return prisma.scaleOut.findUnique({ where: { id }, select: { scalingActivityId: true } });
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const [t, found] = await Promise.all([getTranslations("scaleOuts"), params.then(({ id }) => findScaleOut(id))]);
	return { title: found ? t("story.title", { id: found.scalingActivityId }) : t("title") };
}

/** The whole story of one scale-out. */
export default async function ScaleOutPage({ params }: Props) {
	const { id } = await params;
	if (!(await findScaleOut(id))) {
		notFound();
	}
	return <RunContent state={await readBeforePage([prefetched("scaleOuts.one", { id })])} id={id} />;
}
