/** A style sheet is bundled beside the program. */
declare module "*.css";
