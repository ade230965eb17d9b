# The page's styles, fonts, icons and scripts, built from npm packages and embedded in the binary.
