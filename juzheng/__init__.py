"""举证: questions over reports, answered with the figure and the paragraph it stands in."""
