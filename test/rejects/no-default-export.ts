// expect no-default-export 2
function main(): void {}
