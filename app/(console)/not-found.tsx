export { NotFoundNotice as default } from "@/components/console/not-found-notice";
